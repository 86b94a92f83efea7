# 工作人员群里的提示，和办理过程中告诉投诉人的话（办理结果的话在 complaint.ftl）。

casework-note-message = 投诉人发来消息
casework-note-supplement = 投诉人补充了材料
casework-voucher-came = 说过没有凭证，后来发来 { $count } 份
casework-note-files = （附 { $count } 个文件）
casework-note-withdrawn = 投诉人撤回了投诉
casework-note-unreachable = 投诉人收不到消息：对方停用了机器人或注销了账号。请改用电话联系。
casework-file-from-staff = 文件：{ $name }
casework-see-workbench = 内容请到工作台查看。
casework-hand-off = 有人要找工作人员
casework-hand-off-urgent = 紧急：有人需要工作人员马上看一下
casework-hand-off-overdue = 催办：投诉人在问一件过了期限的投诉
casework-hand-off-complaint = 在办的投诉：{ $number }
casework-hand-off-take = 回复这条消息，就是接手这段谈话：您写的直接发给对方，对方写的都到您这里。写「交还」，就交还小维。
casework-talk-taken = 工作人员来了。从现在起，您写的、发的都直接给工作人员看，小维不插话。想回到小维，请发「小维」。
casework-talk-choice-back = 回到小维
casework-talk-taken-staff = { $who } 接手了和对方的谈话。对方写的都会转过来；写「交还」就交还小维。
casework-talk-person = 对方给 { $who } 写了话
casework-talk-files = 发来 { $count } 个文件，收好了就发到这里。
casework-talk-file-private = 有一个文件从名字看可能是证件，没有发到群里，请到工作台看。
casework-talk-over-staff = 工作人员把谈话交还小维了，您接着问小维就行。还要找工作人员，请发「人工」。
casework-talk-over-idle = 工作人员有 { $hours } 小时没有写话，谈话先交还小维。还要找工作人员，请发「人工」。
casework-talk-over-person-staff = 对方回到小维了，{ $who } 的这段谈话结束。
casework-talk-over-staff-staff = { $who } 把谈话交还小维了。
casework-talk-over-idle-staff = { $who } 有 { $hours } 小时没有写话，谈话自动交还小维，也告诉对方了。
casework-hand-off-again = 还要和工作人员说话，请再发「人工」。
casework-choice-supplement = 补充材料
casework-files-full = 这件投诉的文件已经满了（最多 20 个、共 100 MB），有 { $count } 个没有收下。要紧的请直接交给工作人员。

# 期限提醒；$due 写作 2026-12-03。
casework-reminder-soon = 快到期了：{ $label }，最后一天是 { $due }。
casework-reminder-overdue = 已经过期：{ $label }，最后一天是 { $due }。请马上处理，或者写明原因。
casework-due-uncertain = （那一年的放假安排还没有载入，日期可能要改。）
casework-overdue-alarm = { $number } 过期了：{ $label }，最后一天是 { $due }。
# 要求删除投诉的答复，下面跟着工作人员写的话。
casework-erasure-erased = 您要求删除的投诉 { $number }，个人信息已经删除。只留编号、日期、类别和金额，用来统计。
casework-erasure-refused = 您要求删除投诉 { $number }，这次没有删除。原因：
casework-erasure-refused-way = 不同意这个决定的，可以再和我们说，也可以向人民法院起诉（《个人信息保护法》第五十条）。

casework-note-follow-up-partly = 回访：投诉人说问题只解决了一部分。
casework-note-follow-up-no = 回访：投诉人说问题没有解决。
casework-choice-differs = 和实际不一样
casework-note-merged_in = { $number } 并到这一件里来了。
casework-note-merged_out = { $number } 又分出去单独办了。
casework-note-reopen = 投诉人说有新情况，请求重新办理
casework-note-outcome = 投诉人说了实际挽回的金额
casework-note-contact = 投诉人改了{ $label }
casework-note-contact-change = 从「{ $before }」改成「{ $after }」

# 投诉人看到的经过（办理的名字在 complaint-procedure.yaml 里）
history-line = { $heading }：{ $said }
history-filed = 您提交了投诉
history-message_from_person = 您发来消息
history-message_to_person = 工作人员回复
history-evidence_added = 您补充了材料
history-evidence_failed = 有个文件没有收到
history-council_notice = 本会通知您
history-merged_in = { $other } 合到这一件里一起办
history-merged_out = { $other } 又分出去单独办
history-contact_changed = 您改了联系方式
history-amended = 工作人员改正了登记的内容
history-access_granted = 您用查询码在另一个地方打开了它
history-recovered = 挽回 { $amount } 元
history-resolved-yes = 解决了
history-resolved-no = 没有解决
history-due = 最好在 { $due }前
history-files = { $count } 个文件
casework-note-erasure-asked = 投诉人要求删除这件投诉，请在工作台打开这件投诉答复。
casework-note-consent-back-publication = 投诉人不再同意公示
casework-note-consent-back-entrusting = 投诉人不再同意委托别的组织调解
casework-note-consent-back-abroad = 投诉人不再同意信息到境外：群里不要再写这件投诉的内容，请在工作台办
casework-note-consent-back-forwarding = 投诉人不再同意转交：不要再把投诉内容给商家和别的部门
casework-note-consent-back-handling = 投诉人不再同意处理个人信息：除了保存，不要再使用

# 谁把什么导出去了
casework-exported-evidence_pack = 证据包（ZIP）
casework-exported-referral_pack = 转办材料包（ZIP）
casework-exported-document = 投诉记录（PDF）
# 可能重复的投诉，只给工作人员看
casework-note-duplicate-insisted = 可能和 { $number } 是同一件事，投诉人说不是
casework-note-duplicate-telephone = 可能和 { $number } 是同一件事：电话、商家、商品差不多，从另一个对话提交

# 个人信息：删除和收回同意。
history-erasure_asked = 您要求删除这件投诉
history-erasure_refused = 工作人员答复了您的删除要求，没有删除
history-erasure_erased = 个人信息删除了
history-consent_back_publication = 您不再同意公示
history-consent_back_entrusting = 您不再同意委托调解
history-consent_back_abroad = 您不再同意信息到境外
history-consent_back_forwarding = 您不再同意转交
history-consent_back_handling = 您不再同意处理您的信息
# 群体投诉
casework-group-proposed = 可能是群体投诉：{ $people } 个人先后投诉「{ $name }」的同一类事，共 { $count } 件。请到工作台「群体」看一看。
casework-group-proposed-minimal = 可能是群体投诉：{ $people } 个人先后投诉同一家的同一类事，共 { $count } 件。请到工作台「群体」看一看。
casework-note-group = 可能属于一个群体投诉，请到工作台「群体」确认
casework-note-group-in = 已列入群体投诉
casework-note-group-out = 已移出群体投诉
casework-note-group-answer = 群体投诉：本人答复
casework-group-letter = 消费者委员会通知您（投诉 { $number }）
casework-group-ask-joint = 同意或者不同意都可以。不同意的，单独办。谁投诉了、怎么联系，不会告诉别人。
casework-group-ask-settlement = 这只关系到您自己的投诉。您不同意，就不替您答应；别人同不同意，不影响您。
casework-group-choice-joint-yes = 同意一起办
casework-group-choice-joint-no = 不同意，单独办
casework-group-choice-settlement-yes = 同意这个方案
casework-group-choice-settlement-no = 不同意这个方案

# 文书
casework-instrument-sent = 给您一份《{ $title }》（{ $number }），请打开看。

# 商家答复
casework-note-business-answered = 商家答复了，按时（附 { $count } 个文件），内容请到工作台看
casework-note-business-answered-late = 商家答复了，晚了（附 { $count } 个文件），内容请到工作台看
business-person = 投诉人

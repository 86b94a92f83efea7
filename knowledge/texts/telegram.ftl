# 电报（Telegram）里的界面文字。给投诉人的和给工作人员群的都在这里。

# 消息
telegram-from-staff = 工作人员回复您：
telegram-from-staff-about = 工作人员回复您（{ $number }）：
telegram-progress = 第 { $step } 步，共约 { $of } 步
telegram-progress-en = Step { $step } of about { $of }
telegram-warning = ⚠️ { $text }
telegram-citations = 依据
telegram-kind-official = （法条原文）
telegram-kind-digest = （要点）
telegram-cases = 相近的案例：

# 命令菜单
telegram-command-start = 从头开始
telegram-command-help = 能帮您做什么
telegram-command-complain = 我要投诉
telegram-command-status = 查我的投诉
telegram-command-human = 找工作人员
telegram-command-mydata = 我的资料：查看、拿走、删除
telegram-command-subscribe = 订阅消费警示
telegram-command-unsubscribe = 不再收消费警示
telegram-command-cancel = 取消正在做的事
telegram-cancel-word = 取消

# 收到的文件叫什么
telegram-file-name-photo = 照片 { $number }.jpg
telegram-file-name-video = 视频 { $number }.mp4
telegram-file-name-voice = 语音 { $number }.ogg
telegram-file-name-audio = 录音 { $number }.mp3
telegram-file-name-document = 文件 { $number }

# 工作人员群：卡片
telegram-card-repeat = ⟳ 可能重复 { $number }
telegram-card-workbench = 工作台：{ $link }
telegram-card-talk = 这里说的话只有工作人员看得到。要对投诉人说：回复这张卡片或他的话，或写「回复本人 …」。
# 回复卡片办事。编号前后的话照着卡片上的按钮说。
telegram-say = 可以这样写（回复这张卡片，不发给投诉人）：{ $examples }
telegram-say-example-note = 备注 打过电话没人接
telegram-say-example-assign = 指派 同事姓名
telegram-say-example-refer = 转办 市场监管局
telegram-say-example-supplement = 补充 发票的照片
telegram-say-example-close = 办结 退了 1900
telegram-say-note-empty = 没有记下：请在「备注」后面写上要记的话。
telegram-say-assign = 指派
telegram-say-not-now = { $number } 现在是「{ $state }」，不能「{ $action }」。
telegram-say-ask-office = { $name }：{ $number } 转给哪个部门？请在这个话题里写，比如「市场监管局」。同一类有很多家的，写明是哪一家。
telegram-say-office-again = 没看懂是哪个部门。请写部门的名字，比如「市场监管局」「住建局」；外地的消委会写明是哪一家。找不到的，请到工作台转办。
telegram-say-ask-colleague = { $name }：{ $number } 指派给谁？请在这个话题里写同事的姓名。
telegram-say-colleague-again = 没看懂是谁，或者不止一个人。请写全名：{ $names }
telegram-say-confirm-office = 转给：{ $office }
telegram-say-confirm-assign = { $name } 要把 { $number } 指派给{ $to }，确定吗？
telegram-say-assigned = { $name } 把 { $number } 指派给了{ $owner }。{ $minutes } 分钟内可以撤销。
telegram-say-assigned-before = { $number } 本来就是{ $owner }在办。
telegram-say-unassigned = { $name } 撤销了，{ $number } 现在是{ $owner }在办。
telegram-say-take-back = 撤销
telegram-say-nobody = 没有人
telegram-say-assign-not_found = 这件投诉找不到了，请到工作台看看。
telegram-say-assign-changed_meanwhile = 刚才有别人改过，{ $number } 现在是{ $owner }在办，没有改动。
telegram-say-assign-not_yours = 没有改：{ $number } 现在是{ $owner }在办。自己的和没人办的可以接、可以交出去，别人的请主管来派。
telegram-say-assign-no_colleague = 没有改：这个账号已经停用。
telegram-say-assign-nothing_to_undo = 已经不能撤销：过了时间，或者撤销过了。
telegram-card-due = 最后一天 { $due }（{ $label }）
telegram-card-channel = 来自：{ $channel }
telegram-card-more = { $actions }，请到工作台办。
telegram-card-reopen = 投诉人有新情况，请求重新办理
telegram-card-owner = 谁在办：{ $name }
telegram-duty = 今天值班：{ $name }
telegram-card-take = 我来办
telegram-take-late = { $number } 刚才已经由{ $name }在办了。
telegram-card-merged = 并到 { $number }
telegram-card-referred = 转给{ $name }，等答复
telegram-card-replied = 转给{ $name }，已答复
telegram-file-private = 有一个文件从名字看可能是证件，没有发到群里。请在工作台看：{ $link }
telegram-card-evidence = 凭证：{ $count } 个文件
telegram-card-unreachable = 投诉人收不到消息（停用了本机器人），请打电话联系
telegram-card-cut = ……（全文见工作台）
telegram-card-no-category = 未分类
telegram-card-stays-home = 本人没有同意信息到境外，请在工作台办。
telegram-flag-urgent = 紧急
telegram-flag-injured = 有人受伤
telegram-flag-danger = 危险
telegram-flag-elderly = 老年人
telegram-flag-minor = 未成年人
telegram-flag-group = 可能多人受影响
telegram-note-minimal = 这件投诉有新情况，请到工作台查看：{ $link }
telegram-alarm-minimal = 有人需要工作人员，请到工作台查看。

# 工作人员群：办理
telegram-act-ask-reason = { $name } 要给 { $number } 办「{ $action }」，请选理由：
telegram-act-ask-amount = { $name }：{ $number } 追回了多少钱？请在这个话题里写数字（元），没有就写 0。里面有加倍赔偿的写成「3200，加倍 1600」，当场解决的加「当场」。
telegram-act-ask-amount-again = 没看懂这个金额。请写数字，比如 1600 或「3200，加倍 1600」（加倍赔偿的算在总数里），没有就写 0。当场解决的加「当场」。
telegram-act-ask-note-request_supplement = { $name }：要投诉人补充什么？请在这个话题里写，一行一样，投诉人会读到。
telegram-act-ask-note-record_reply = { $name }：对方怎么答复 { $number } 的？请在这个话题里写，投诉人会读到。
telegram-act-confirm = { $name } 要给 { $number } 办「{ $action }」，确定吗？
telegram-act-confirm-reason = 理由：{ $reason }
telegram-act-confirm-amount = 追回：{ $amount } 元
telegram-act-confirm-doubled = 其中加倍赔偿：{ $amount } 元
telegram-act-confirm-on-the-spot = 当场解决
telegram-act-confirm-note = 写给投诉人：{ $note }
telegram-act-button-confirm = 确定
telegram-act-button-cancel = 算了
telegram-act-done = { $name } 给 { $number } 办了「{ $action }」，现在是「{ $state }」。投诉人会收到通知。
telegram-act-already = { $number } 已经是「{ $state }」了，没有重复办理。
telegram-act-cancelled = { $name } 取消了，{ $number } 没有改动。
telegram-act-old = 这张卡片旧了：{ $number } 现在是「{ $state }」，不能再这样办。
telegram-act-changed = 刚才有别人也在办 { $number }，请看最新的卡片再按一次。
telegram-act-expired = 这一步已经过期，请从卡片上的按钮重新开始。
telegram-act-not-yours = 这一步是别人开始的，请由本人来按；您可以从卡片上的按钮重新开始。
telegram-act-not-member = 只有工作人员群的成员可以办理。
telegram-act-not-linked = 还不知道您是谁。请到工作台「我的账号」点「连接 Telegram」，把得到的一行字私聊发给本机器人，再来按。
telegram-act-check-failed = 现在查不到您是不是本群成员，请稍后再按。
telegram-act-invalid = 办不了：{ $problem }
telegram-act-unknown-button = 这个按钮认不出来了，请用最新的卡片。
telegram-act-minimal = 群里只发 { $number } 的编号和类别。请到工作台办。
telegram-act-gone = 这件投诉找不到了，请到工作台看看。
telegram-problem-reason_missing = 还没有选理由。
telegram-problem-reason_unknown = 这个理由不在名单里。
telegram-problem-note_missing = 还没有写要补充什么。
telegram-problem-amount_invalid = 金额不对。
telegram-problem-nothing_to_undo = 没有可以改回去的：只有最后一步、而且刚刚办的，才能改回去。
telegram-problem-other = 这一步请到工作台办理。
telegram-problem-member_consent_missing = 这件投诉在一个群体里，要本人同意方案才能记成调解成功。请到工作台的「群体」记下本人的答复
telegram-problem-not_allowed_in_state = 现在的状态不能这样办。
telegram-problem-not_allowed_for_actor = 没有办理的权限。

# 工作人员群：来往消息
telegram-reply-unreachable = 没有送到：投诉人停用了本机器人，请打电话联系。
telegram-reply-not-found = 没有送到：找不到这个话题对应的投诉。
telegram-reply-anonymous = 没有送到：请用本人身份发言，不要用匿名管理员。
telegram-reply-edited = 改过的话不会再记，也不会再转给投诉人。要更正，请另发一条。
telegram-reply-empty = 没有送到：请在「回复本人」后面写上要说的话，或者附上文件。
telegram-reply-kind = 没有送到：只能转文字、照片和文件，别的请换一种发。
telegram-reply-file = 没有送到：{ $name }，{ $reason }
telegram-reply-file-gone = 没有送到：{ $name } 从 Telegram 取不到了，请再发一次。
telegram-reply-file-large = 没有送到：{ $name } 太大，机器人最多收 20 MB。
telegram-talk-taken = 没有送到：现在是 { $who } 在和对方说话。
telegram-talk-not_found = 没有送到：这段谈话已经不在了，可能对方清空了聊天。
telegram-talk-unreachable = 没有送到：对方停用了机器人。
telegram-talk-stays_home = 没有送到：对方用的是网页，或者不同意内容出境。请到工作台的「收件箱」接手、回复。
telegram-talk-empty = 没有送到：没看到文字，也没看到能转的照片或文件。
telegram-talk-not_held = 现在没有人接手这段谈话，不用交还。
telegram-alarm-link = 看整段谈话：{ $link }
telegram-note-gone = 没有记下：这个话题的投诉找不到了，或者内容已经删除。
telegram-note-kept = 已记下，只有工作人员看得到。发给投诉人吗？
telegram-note-send = 发给投诉人
telegram-send-done = { $name } 把上面的话发给了投诉人。
telegram-send-not_found = 这条记录找不到了，没有发出去。
telegram-send-not_yours = 这句话是别人写的，请由本人来按。
telegram-send-unreachable = 没有送到：投诉人停用了本机器人，请打电话联系。
telegram-reply-minimal = 没有送到：这个群只发编号，请到工作台回复投诉人。
telegram-group-id = 本群编号是 { $chat }。要作工作人员群，请管理员把它填到 STAFF_CHAT_ID，再重启。
telegram-card-due-soon = 快到期：{ $label }，最后一天 { $due }
telegram-card-due-overdue = 已过期：{ $label }，最后一天 { $due }

# 删除个人信息以后，群里原来的话换成这些。
telegram-card-erased = { $number }：内容已经删除。
telegram-alarm-erased = 内容已经删除。
telegram-erased-done = { $number } 的个人信息已经删除，只留编号、日期、类别和金额。工作人员自己在话题里写的话和发的文件，机器人删不了，请管理员手动删除。
telegram-erased-left = 有 { $count } 条消息机器人改不了，请管理员手动删除。
telegram-erased-conversation = 有人删除了自己的信息。
telegram-erased-doubtful-group = 可能还有一条写着他的话的消息发到了群里，但没有记下编号。看到了请管理员手动删除。
telegram-erased-doubtful = 可能还有一条消息发到了群里但没有记下编号，请看一下话题里有没有，有就手动删除。

# 把群里的人和工作台的账号连起来
telegram-link-words = 连接 { $code }
telegram-link-done = 连上了：您在工作人员群里办的事，都记在「{ $name }」名下。
telegram-link-wrong = 这个代码不对，或者已经过期、用过了。请到工作台「我的账号」再要一个，10 分钟以内发给我。
telegram-link-in-group = 群里的人都看到了，所以这个代码已经作废，谁也用不上了。请到工作台「我的账号」再要一个，私聊发给本机器人，不要发在群里。
telegram-link-already = 您已经连接过了，记在「{ $name }」名下。这个代码没有用上。
telegram-link-hint = { $name }，还不知道您是谁，所以这句话没有记下，也没有发给投诉人。请到工作台「我的账号」点「连接 Telegram」，把得到的一行字私聊发给本机器人，再来说。
telegram-link-everybody = 工作人员请各自连接账号，以后才能在这个群里按按钮、记录、回复投诉人：登录工作台，点左下角（手机上在右上角）自己的名字，进「我的账号」，点「连接 Telegram」，把得到的一行字私聊发给本机器人，一次就好。没有账号的，请管理员在工作台「账号」里建一个。在话题里直接说的话，只有工作人员看得到。

# 服务停过一阵子以后，发给工作人员。

delivery-away-staff-telegram = 小维停了 { $hours } 小时，现在恢复了。Telegram 只保留 24 小时以内的消息，更早的可能收不到了。
delivery-away-waiting-telegram = Telegram 上还有 { $count } 条消息等着处理，正在处理。

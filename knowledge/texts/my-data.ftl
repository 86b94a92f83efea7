# 「我的信息」：存了什么、下载、删除、收回同意。期限来自 knowledge/rules/retention.yaml。

my-data-lead = 关于您，我们这里存着：
my-data-days = { $count } 天
my-data-years = { $count } 年
my-data-messages = 这里的对话：{ $count } 条，从 { $since } 起。没有投诉的，最后一次说话以后 { $period }自动删除。
my-data-files = 您发来的文件：{ $count } 个，共 { $size }。
my-data-no-files = 您发来的文件：没有。
my-data-draft = 没填完的投诉：1 份，{ $since } 开始的，填了 { $count } 项。放 { $period }没动就自动删除。
my-data-no-draft = 没填完的投诉：没有。
my-data-no-complaints = 提交了的投诉：没有。
my-data-no-personal = 没有能认出您的信息
my-data-complaint-open = 投诉 { $number }（{ $state }）：{ $fields }，还有经过和诉求，文件 { $files } 个。办完以前一直保存。
my-data-complaint-ended = 投诉 { $number }（{ $state }）：{ $fields }，还有经过和诉求，文件 { $files } 个。保存到 { $until }。
my-data-more = 还有 { $count } 件投诉，下载的文件里都有。
my-data-hand-offs = 您找过工作人员：{ $count } 次。
my-data-votes = 您评价过回答：{ $count } 次。
my-data-consents = 您的同意（括号里是告知书的版本）
my-data-consent-handling = 处理
my-data-consent-abroad = 到境外
my-data-consent-forwarding = 转交
my-data-consent-publication = 公示
my-data-consent-entrusting = 委托调解
my-data-consent-transcription = 语音转文字
my-data-consent-given = { $day } 同意（第 { $version } 版）
my-data-consent-not = { $day } 不同意（第 { $version } 版）
my-data-rights = 都加密保存。有写错的，发「人工」告诉我们来改；也可以{ $contact }。
my-data-choice-export = 下载一份
my-data-choice-erase = 删除
my-data-choice-consents = 收回同意

my-data-export = 您的信息都在这个压缩包里：一份能看的说明，一份数据（JSON），还有您发来的文件。里面有您的姓名和电话，请自己保管好。

my-data-which-consent = 您可以收回的同意，点一下就收回：
my-data-means-publication = 不再公示：马上停，不影响办理。
my-data-means-entrusting = 不再委托调解：由消委会自己调解，不影响办理。
my-data-means-abroad = 信息不再到境外：以后只在我们自己的系统里办，不影响办理。
my-data-means-forwarding = 不再转交：投诉内容不再给商家和别的部门，没法接着调解。
my-data-means-handling = 不再处理：不再用您的姓名、电话、地址，投诉办不下去。
my-data-nothing-given = 现在没有可以收回的同意。
my-data-consent-before = 收回以前已经办了的，不受影响（《个人信息保护法》第十五条）。
my-data-choice-not-publication = 不再公示
my-data-choice-not-entrusting = 不再委托调解
my-data-choice-not-abroad = 不再到境外
my-data-choice-not-forwarding = 不再转交
my-data-choice-not-handling = 不再处理
my-data-taken-back-publication = 好，投诉 { $number } 从现在起不公示。
my-data-taken-back-entrusting = 好，投诉 { $number } 从现在起不委托别的组织调解。
my-data-taken-back-abroad = 好，投诉 { $number } 的内容从现在起不再发到境外的群里，已经告诉工作人员。
my-data-taken-back-forwarding = 好，投诉 { $number } 从现在起不再转交，已经告诉工作人员。
my-data-taken-back-handling = 好，投诉 { $number } 里您的信息从现在起不再使用，已经告诉工作人员。
my-data-follows-publication = 办理照常，没有影响。
my-data-follows-entrusting = 办理照常，由消委会自己调解。
my-data-follows-abroad = 办理照常，没有影响。
my-data-follows-forwarding-open = 不转交就没法和商家谈，这件投诉很可能要停下来。您可以撤回投诉，撤回以后再申请删除；想接着办，请找工作人员商量。
my-data-follows-forwarding-ended = 这件已经办完，不会再转交。想删掉里面的信息，可以申请删除。
my-data-follows-handling-open = 没有您的姓名和电话，这件投诉办不下去。您可以撤回投诉，撤回以后再申请删除；想接着办，请找工作人员商量。
my-data-follows-handling-ended = 这件已经办完，只保存、不再使用。想删掉里面的信息，可以申请删除。

my-data-erase = 您可以要求删除：
my-data-erase-draft = 没填完的投诉：马上删。
my-data-erase-conversation = 这里的对话和没提交的文件：马上删。
my-data-erase-ended = 办完的投诉：保存期满了马上删；没满的交给工作人员决定，答应不答应都告诉您理由。
my-data-erase-open = 投诉 { $number } 还在办，现在不能删：删了就没法办了。可以先撤回，或者等办完。
my-data-erase-law = 该删的我们必须删；保存期没满的，只能存着，不能作别的用（《个人信息保护法》第四十七条）。编号、日期、类别和金额会留下来做统计，认不出是谁。
my-data-choice-clear = 清空对话
my-data-choice-ask-erase = 申请删除投诉
my-data-clear-sure = 清空以后找不回来。确定吗？
my-data-clear-what = 会删掉：这里说过的话、没填完的投诉、没提交的文件、您的评价。
my-data-clear-complaints = 不会删：已经提交的投诉。工作人员照常办，有进展还在这里告诉您。
my-data-clear-telegram = 您手机上 Telegram 里看得到的记录，要您自己删。
my-data-choice-clear-yes = 确定清空
my-data-choice-clear-no = 不清空
my-data-cleared = 已经清空。有事随时再来找我。

my-data-asked-erased = 投诉 { $number } 的保存期已满，里面的个人信息已经删除。
my-data-asked-asked = 您要求删除投诉 { $number }，已经交给工作人员。
my-data-asked-asked_before = 您已经要求过删除投诉 { $number }，工作人员还没有答复。有了结果会在这里告诉您。
my-data-asked-not_now = 投诉 { $number } 现在不能删除。想知道原因，请发「人工」。
my-data-asked-until = 按本会的规定，这件保存到 { $until }。能不能提前删，工作人员会决定，并在这里告诉您理由。

# 压缩包里的文件。
my-data-copy-read-me = 说明.txt
my-data-copy-json = 我的信息.json
my-data-copy-unfiled = 没有提交的文件
my-data-copy-name = 我的信息.zip
my-data-copy-about = 这是{ $council }在 { $at } 存着的、关于您的全部信息。“我的信息.json”里有：说过的话（messages）、没填完的投诉（draft）、提交的投诉和办理经过（complaints）、文件清单和校验码（files）、同意的记录（consents）、找工作人员的记录（asked_for_staff）、对回答的评价（votes）、删除申请（erasure_requests）。您发来的文件按投诉编号放在文件夹里。
my-data-copy-left = 有 { $count } 个文件没有放进来（太大，或者没有收好）。要的话请联系消委会。

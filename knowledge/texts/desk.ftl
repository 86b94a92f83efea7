# What staff read at the desk: the list beside a complaint, the keys, where they write.

# The list from which a complaint was opened.
workbench-queue-around = 列表里的前后
workbench-queue-back = 回到「{ $title }」
workbench-queue-prev = 上一件
workbench-queue-next = 下一件
workbench-queue-prev-none = 前面没有了
workbench-queue-next-none = 后面没有了

# Keys and sound, which need the script.
workbench-keys = 快捷键
workbench-keys-close = 关上
workbench-key-0 = 下一行
workbench-key-1 = 上一行
workbench-key-2 = 打开
workbench-key-3 = 勾选
workbench-key-4 = 归我办
workbench-key-5 = 写回复
workbench-key-6 = 记给自己人
workbench-key-7 = 记电话
workbench-key-8 = 下一步
workbench-key-9 = 要求补充
# 通行做法
workbench-key-10 = 不予受理
workbench-key-11 = 转办
workbench-key-12 = 查找
workbench-key-13 = 看这张表
workbench-key-14 = 写好了，发出或记下
workbench-quick = 受理并调解
workbench-quick-done = 办好了：{ $action }。
workbench-call-result = 结果怎样（按一个就记下）
workbench-sound-on = 有新投诉时响：开
workbench-sound-off = 有新投诉时响：关

# The usual next step as one press.
workbench-next = 马上{ $action }
workbench-actions-more = 更多
workbench-next-both = { $first }并{ $second }

# Where staff write.
workbench-composer-reply = 回复
workbench-composer-note = 只给自己人
workbench-composer-call = 电话记录

# Filters that an account keeps.
workbench-narrow-district = 商家所在区县
workbench-narrow-group = 群体
workbench-narrow-group-in = 在群体里的
workbench-views = 我存的筛选
workbench-view-save = 把这样的筛选存下来
workbench-view-name = 起个名字
workbench-view-keep = 存下
workbench-view-saved = 存下了「{ $name }」，以后点一下就是这样的列表。只有您看得到。
workbench-view-remove = 不再保留「{ $name }」
workbench-view-removed = 已经不保留这个筛选。
workbench-view-restore = 放回来
workbench-view-name_missing = 请给筛选起个名字。
workbench-view-name_too_long = 名字最多 20 个字。
workbench-view-too_many = 已经存了 20 个，请先去掉不用的。

# An act on several complaints at once.
workbench-at-once = { $action }…
workbench-at-once-title = { $action } { $count } 件
workbench-at-once-which = 这几件（不要的去掉勾）
workbench-at-once-note = 每一件的投诉人都会收到通知，理由和说明都一样。
workbench-at-once-back = 不办了，回列表
workbench-batch-act-done = { $action } { $count } 件，投诉人都通知了。
workbench-batch-act-undone = { $action }的 { $count } 件改回去了，投诉人都通知了。

# Everything between a person and the council.
workbench-thread-kinds = 只看
workbench-thread-all = 全部
workbench-thread-letters = 来往消息
workbench-thread-calls = 电话和备注
workbench-thread-files = 材料
workbench-thread-states = 办理进展
workbench-thread-own = 只看这一件
workbench-thread-none = 没有这样的记录。
workbench-thread-most = 只显示最近 { $count } 条。
workbench-thread-hand-off = 要找工作人员

# A reply that begins with the product's own answer.
workbench-draft = 让小维起草
workbench-draft-hint = 只放进回复框，看过、改好再发。姓名、电话、地址不会交出去。
workbench-draft-basis = 草稿根据这些条文，发之前请核对：
workbench-draft-done = 草稿在回复框里，还没有发。请看过再发。
workbench-draft-nothing = 小维没有把握，没有起草。请自己写。
workbench-draft-unavailable = 现在查不了法条，没有起草。请自己写，或者过一会儿再试。
draft-reply-opening = {"{"}姓名{"}"}您好：
draft-reply-basis = 依据：{ $basis }。

# Pictures, looked at in the page.
workbench-viewer = 看材料
workbench-viewer-closer = 放大
workbench-viewer-farther = 缩小
workbench-viewer-turn = 转 90 度
workbench-viewer-next = 下一份
workbench-viewer-previous = 上一份
workbench-viewer-close = 关上
workbench-viewer-pdf = 翻页、放大、转向用下面阅读器自己的按钮。这里显示不了的，请下载原件看。
workbench-evidence-pages = 逐页看：{ $name }
workbench-drafts-back = 上次没发完的放回来了。
workbench-drafts-drop = 不要了

# An official paper whose complaint changed while it was written.
workbench-instrument-day = { $fields }：这一天没有，或者已经过了，请改好再编号。
workbench-instrument-lacks = 没有编号：「{ $fields }」还空着，少了它这份文书等于没说。请在下面填好再定稿。
workbench-instrument-unfit = 这件投诉现在是「{ $state }」，《{ $title }》和它对不上。
workbench-instrument-empty = 「{ $fields }」还空着，纸上会留成〔……〕。
workbench-instrument-again = 确实要这样定稿，请再按一次「定稿，取文号」。
workbench-instrument-changed = 您看的时候，投诉里的内容改了，文书还没有制作。右边是现在的样子，请看过再制作。

# 收件箱: all that wants an answer from staff.
workbench-tray = 收件箱
workbench-tray-count = 共 { $total } 项
workbench-first-about = 还没有投诉。开始之前，先做这几件：
workbench-first-users = 给每位同事开一个账号
workbench-first-roster = 排好谁哪天值班，新投诉才有人接
workbench-first-law = 导入法律条文，回答才有依据
workbench-tray-empty = 都回了，都办了。有人要找工作人员、有新投诉、来信、申请时会出现在这里。
workbench-tray-all = 全部
workbench-tray-person = 等人工
workbench-tray-new = 新投诉
workbench-tray-letter = 来信没回
workbench-tray-reopen = 申请重开
workbench-tray-answer = 商家答复
workbench-tray-silent = 商家没答复
workbench-tray-erasure = 删除申请
workbench-tray-due = 快到期、超期
workbench-tray-unsent = 发不出去
workbench-tray-take = 接手
workbench-tray-take-label = 接手第 { $id } 段谈话
workbench-tray-notices = 有 { $count } 条给工作人员的通知没有送到
workbench-tray-answered = 最近处理过的谈话
workbench-column-tray-what = 什么事
workbench-column-tray-state = 要做什么
workbench-column-tray-since = 从这时等起
workbench-letter-waits = 对方 { $at } 来信，还没有回
workbench-letter-seen = 看过了，不用回
workbench-letter-seen-done = 记下了：这封来信不用回。
workbench-event-letter_seen = 来信看过，不用回

# Roles that handle no complaints, and figures of all units.
workbench-only-own-editor = 知识编辑只看待补问题、法律和指引，看不到投诉和统计。
workbench-only-own-statistics = 统计人员只看数字，看不到投诉和投诉人。
workbench-only-all-units = 这一页是全部单位的数字。按现在的规定，您只能看自己单位的。

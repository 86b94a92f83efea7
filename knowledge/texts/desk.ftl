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
workbench-key-7 = 下一步
workbench-key-8 = 查找
workbench-key-9 = 看这张表
workbench-sound-on = 有新投诉时响：开
workbench-sound-off = 有新投诉时响：关

# The usual next step as one press.
workbench-next = 马上{ $action }
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

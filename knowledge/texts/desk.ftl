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

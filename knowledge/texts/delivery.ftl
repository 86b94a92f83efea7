# 聊天记录里自己发出的文件。

delivery-transcript-file = 文件：{ $name }

# 服务停过一阵子以后。

delivery-away = 刚才有一阵子我收不到消息，您那时点的按钮可能没有到我这里。所以请您再看一次：
delivery-away-staff = 小维停了 { $hours } 小时，现在恢复了。Telegram 只保留 24 小时以内的消息，更早的可能收不到了。
delivery-away-waiting = Telegram 上还有 { $count } 条消息等着处理，正在处理。

# 新投诉来得比群里能发的快。
delivery-digest = 新投诉比较多，还有 { $count } 件的卡片在排队，会按顺序发出来。工作台里现在就能看到：

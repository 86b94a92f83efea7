# 聊天记录里自己发出的文件。

delivery-transcript-file = 文件：{ $name }
delivery-transcript-file-en = File: { $name }
delivery-transcript-change = { $label }：{ $words }
delivery-transcript-change-en = { $label }: { $words }

# 服务停过一阵子以后。

delivery-away = 刚才有一阵子我收不到消息，您那时点的按钮可能没有到我这里。所以请您再看一次：
delivery-away-en = For a while I could not receive messages, and a button you pressed then may not have reached me. So please have a look once more:

# 新投诉来得比群里能发的快。
delivery-digest = 新投诉比较多，还有 { $count } 件的卡片在排队，会按顺序发出来。工作台里现在就能看到：

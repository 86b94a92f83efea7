# 聊天记录里自己发出的文件。

delivery-transcript-file = 文件：{ $name }

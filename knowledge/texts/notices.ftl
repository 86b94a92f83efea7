# 发给工作人员的通知：邮件和群机器人。只有编号、分类和日期，没有个人信息。

notice-subject = 【小维】{ $words }
notice-subject-repeat = 【小维】（可能重复）{ $words }
notice-complaint_filed = 新投诉 { $number }（{ $category }）
notice-complaint_filed-bare = 新投诉 { $number }
notice-group_proposed = 可能是群体投诉：{ $people } 个人，共 { $count } 件
notice-person-asked = 有人要找工作人员
notice-person-urgent = 紧急：有人需要工作人员马上看一下
notice-person-overdue = 催办：投诉人在问一件过了期限的投诉
notice-person-number = （投诉 { $number }）
notice-due-soon = { $number } 快到期：{ $label }，最后一天是 { $due }
notice-due-overdue = { $number } 已经过期：{ $label }，最后一天是 { $due }
notice-wish-erasure = { $number } 的投诉人要求删除这件投诉，等您答复
notice-wish-reopen = { $number } 的投诉人说有新情况，请求重新办理
notice-wish-consent_back = { $number } 的投诉人收回了一项同意，请看这件投诉的经过
notice-trial = 这是一条试发的通知，收到就说明设置对了

# 几条一起发的时候，先说各有多少
notice-several = { $count } 条通知：{ $what }
notice-several-complaint_filed = 新投诉 { $count } 件
notice-several-group_proposed = 可能的群体投诉 { $count } 起
notice-several-person_wanted = 要找工作人员 { $count } 人
notice-several-due = 期限提醒 { $count } 条
notice-several-wish = 投诉人的请求 { $count } 个
notice-several-alarm = 报警 { $count } 条
notice-several-trial = 试发 { $count } 条
notice-more = ……还有 { $count } 条，请到工作台看

notice-mail-from = { $council }小维
notice-mail =
    { $lines }

    到工作台看：
    { $link }

    这封信由{ $council }的小维自动发出，里面没有投诉人的个人信息。请不要回复。

# 通道的名字，给运维的人看
notice-channel-mail = 邮件（{ $host }）
notice-channel-wecom = 企业微信群机器人（{ $host }）
notice-channel-feishu = 飞书群机器人（{ $host }）
notice-channel-dingtalk = 钉钉群机器人（{ $host }）
notice-channel-plain = 网址（{ $host }）

# 报警，给运维的人看；后面跟着日志里的代号
notice-alarm = 报警：{ $words }（{ $code }）
notice-alarm-other = 出了需要人看的问题，原因在日志里
notice-alarm-calendar_unusable = 放假安排的文件读不出来，暂时只按周末算
notice-alarm-complaint_not_entered = 有一件投诉没能登记到商家名下，会再试
notice-alarm-entering_failed = 登记商家的工作停了，会再试
notice-alarm-evidence_left = 有些删掉的证据文件还没清掉，会再试
notice-alarm-idle_talks_failed = 没有人写话的谈话没能交还小维，会再试
notice-alarm-follow_ups_failed = 回访没有发出去，会再试
notice-alarm-inbox_dead = 有一条收到的消息处理不了，已经搁下
notice-alarm-inbox_unreadable = 数据库读不出来，收到的消息处理不了
notice-alarm-inbox_unwritable = 数据库写不进去，收到的消息存不下。请看看磁盘是不是满了
notice-alarm-knowledge_set_aside = 有一处改过的文案或规则读不出来，这次启动没有用它，用的是更早的
notice-alarm-knowledge_unusable = 知识库打不开，有的问题答不了
notice-alarm-messages_may_be_lost = 服务停得太久，停着的时候的消息可能收不到了
notice-alarm-model_call_unrecorded = 对话模型的用量没有记下来
notice-alarm-model_spend_breaker = 对话模型今天的份额用完了，到明天都不用它
notice-alarm-outbox_failed = 有一条消息发不出去，已经放弃
notice-alarm-outbox_overdue = 有消息超过两分钟没有发出去
notice-alarm-outbox_unreadable = 数据库读不出来，消息发不出去
notice-alarm-outbox_unwritable = 数据库写不进去，发送的结果记不下。请看看磁盘是不是满了
notice-alarm-presence_unwritable = 数据库写不进去。请看看磁盘是不是满了
notice-alarm-downloads_failed = 别人发来的文件没有取下来或者存不下，会再试。总是出现就查磁盘和数据库
notice-alarm-reminders_failed = 期限提醒没有写下来，会再试
notice-alarm-escalation_failed = 没有人动的投诉，没能叫下一个人；一分钟后再试。总是出现就查磁盘和数据库
notice-alarm-alerts_failed = 消费警示没有接着发，一分钟后再试
notice-alarm-shop_reminders_failed = 「到日子了提醒我」的提醒没有写下来，十分钟后再试
notice-alarm-retention_failed = 到期的资料没有删掉，会再试
notice-alarm-store_unwritable = 数据写不进磁盘了（满了、只读，或者坏了），新的投诉存不下；请马上看 admin doctor
notice-alarm-disk_low = 磁盘快满了（剩下不到 200 MB）；请腾出空间，不然很快就收不了投诉
notice-alarm-search_incomplete = 以前的投诉没能全部编进查找，下次启动会接着编
notice-alarm-ledger_left = 台账里撤销或者导入到一半的没有清掉，下次启动、下一次导入时再清
notice-alarm-staff_group_gone = 机器人不在工作人员的 Telegram 群里了，或者不能在里面说话
notice-alarm-staff_notice_refused = 有一个通知的通道被对方拒绝，请检查它的设置
notice-alarm-staff_topics_refused = 机器人在工作人员的 Telegram 群里建不了话题，卡片发到群里了
notice-alarm-summaries_not_shown_again = 停过以后，没能请等着确认的人再看一次，请看日志
notice-alarm-telegram_second_poller = 有另一个程序在用同一个 Telegram 机器人收消息
notice-alarm-telegram_token_refused = Telegram 不认机器人的令牌了
notice-alarm-telegram_update_malformed = 收到一条读不懂的 Telegram 更新，放在一边了，别的照常
notice-alarm-telegram_updates_not_stored = Telegram 来的消息存不下，会再收

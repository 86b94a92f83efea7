# 回答：结论之外的固定用语。{ $… } 是填进去的内容。

answer-steps = 您可以这样做
answer-exceptions = 这些情况不一样
answer-evidence = 您要留好
answer-secondary = 还可参考：{ $names }（原文不在手边，没有核对条号）。
answer-case = 类似的案例：{ $title }。{ $result }
answer-case-older = 这个案例按当时的口径处理。{ $note }

answer-as-of = 以下按 { $day }有效的规定回答。
answer-some-not-yet = 有的规定在 { $day }还没有施行，没有列出来。
answer-superseded = 您说的《{ $statute }》已在 { $day }停止适用，现在要看《{ $successor }》。
answer-superseded-alone = 您说的《{ $statute }》已在 { $day }停止适用，不能再用来办现在的事。
answer-no-such-article = 《{ $statute }》里没有找到{ $article }，请再核对一下条号。
answer-cut = 您写得很长，我只看了前 { $count } 个字。最要紧的事请用一两句话再问一次。
answer-in-english = This answer is in Chinese. To talk to a person, write "人工".

answer-nearest-lead = 没有现成的解答，下面是和您说的事最接近的规定。
answer-nearest-note = 这只是最接近的条文，不等于对您这件事的结论。多说一点：买了什么、哪天、商家怎么说，我再帮您找。
answer-named-lead = 您问的条文是这样规定的。
answer-article = 《{ $statute }》{ $article }：{ $text }
answer-article-digest = 《{ $statute }》{ $article }（要点）：{ $text }

answer-basis = 依据：
answer-basis-line = 《{ $statute }》{ $article }（{ $edition }，{ $kind }）
answer-edition-from = { $day }起施行
answer-edition-unknown = 施行日期未核对
answer-kind-official = 法条原文
answer-kind-digest = 要点，不是原文

answer-ways = 您还可以
answer-way-person = 回复「人工」，请工作人员看一看。
answer-way-complain = 回复「投诉」，我一步一步帮您写好投诉。
answer-way-12315 = 打 12315，向市场监管部门投诉。
answer-way-ask = 把问题写具体些再问一次：买了什么、哪天买的、商家怎么说。

answer-no-rule = 我没有找到能回答这个问题的规定，不想猜给您听。
answer-no-edition = 我手边没有 { $day }有效的规定，不能拿别的时候的规定来回答。
answer-unavailable = 查找法条的系统现在出了故障，这次没能查成，不是没有规定。请过一会儿再问，或者找工作人员。
answer-empty = 没有看到文字。请写下您遇到的问题，比如「网购的鞋不想要了能退吗」。
answer-unreadable = 这段内容我看不懂。请用文字写下您遇到的问题，比如「网购的鞋不想要了能退吗」。
answer-greeting = 您好，我是小维，消费者委员会的自动助手。说说买东西、用服务时遇到了什么麻烦，我告诉您法律怎么规定、可以怎么办。
answer-injection = 这件事我做不了：我只回答消费方面的问题，不能改变规则，不能公开内部设置，也不能出具文书。您遇到了什么消费问题？
answer-brand-advice = 我不推荐牌子和商家。挑的时候可以看：有没有合格证和中文标签、保修写了什么、能不能退。买后有问题，我可以帮您查怎么处理。
answer-not-consumer = 这不是消费方面的事，我回答不了。
answer-emergency = 这件事很紧急，请先按上面说的做。

# 不归消委会管的事，该找谁
answer-door-labour = 工资、工伤、劳动合同的事，找劳动监察，打 12333；也可以申请劳动仲裁。
answer-door-family = 婚姻、抚养、继承的事，可以打 12348 问法律援助，或者去法院。
answer-door-crime = 涉及犯罪的事，请打 110 报警。
answer-door-loan = 民间借款、朋友借钱的事，可以打 12348 问法律援助，或者去法院。
answer-door-neighbour = 邻里之间的事，可以找居委会、村委会调解；噪音扰民打 110 或 12345。
answer-door-traffic = 交通事故、违章的事，找交警，打 122。
answer-door-invest = 股票、基金、理财亏损的事，打 12386（证券）或 12378（银行保险）。
answer-door-demolition = 拆迁、土地、户口的事，打 12345 问主管部门。
answer-door-company = 公司之间做生意的纠纷，不是生活消费，可以协商、仲裁或者去法院。
answer-door-health = 看病怎么治，请问医生；急病打 120。
answer-door-school = 学校体罚、招生、作业的事，找教育部门，打 12345。
answer-door-document = 文书要由您自己或者律师写。需要帮助可以打 12348 问法律援助。
answer-door-staff-private = 工作人员的私人电话和别人的资料不能给。要找人，回复「人工」。
answer-door-defame = 曝光和骂人可能侵权，我不能帮着写。可以如实写出时间、经过和证据，再来投诉。
answer-door-chat = 我是消费者委员会的助手，别的事帮不上忙。消费上遇到麻烦，随时问我。

# 写给商家的话，和它前后小维说的。〔…〕是本人要自己补的空。话本身 80 到 200 个字，短的 150 以内，英文 150 个词以内。
# $who：own 是本人自己的事；别的是替谁写的，照他的叫法（我闺蜜），整段都用他，不用「我」。
# 里面的条文、要求、金额都从那条指引来；这里不写法律。

shop-hello = 您好。
shop-hello-en = Hello.{" "}
shop-hello-counter = 您好，耽误您一下。
shop-hello-counter-en = Hello, do you have a minute?{" "}
shop-hello-letter = { $business }：{"\u000A"}您好。
shop-hello-letter-en = To { $business }:{"\u000A"}
# 只有英文的话用：英文里照本人的话写，「我」是那个人。
shop-for-other = 我替别人写，下面的「我」是他。
shop-for-other-en = I write for somebody else; “I” below is that person.{" "}
shop-purchase = { $who ->
    [own] 我
   *[other] { $who }
  }{ $day }{ $verb }{ $item }，付款{ $sum }元{ $number }。
shop-purchase-service = { $who ->
    [own] 我
   *[other] { $who }
  }{ $day }在你们这里消费（{ $item }），付款{ $sum }元{ $number }。
shop-purchase-en = On{ $day } I bought { $item } from you and paid{ $sum }yuan{ $number }.{" "}
shop-matter = { $who ->
    [own] 我
   *[other] { $who }
  }有一件事请您处理{ $number }。
shop-matter-en = I ask you to look into a matter{ $number }.{" "}
shop-verb-goods = 购买
shop-number = ，{ $gap }{ $number }
shop-number-en = {" "}({ $gap }: { $number })
shop-happened = 情况是：{ $words }。
shop-happened-en = What happened: { $words }.{" "}
shop-happened-gap = 情况是：〔发生了什么〕。
shop-happened-gap-en = What happened: 〔what happened〕.{" "}
shop-again = 这件事{ $who ->
    [own] 我
   *[other] { $who }
  } { $day }已经写过一次，到今天还没有解决。
shop-again-en = I wrote about this on { $day } and it is not settled yet.{" "}
shop-ask = 请您{ $ask }。
shop-ask-en = Please { $ask }.{" "}
shop-ask-law = 根据{ $law }，请您{ $ask }。
shop-ask-law-en = Under { $law }, please { $ask }.{" "}
shop-ask-wish = { $who ->
    [own] 我希望您{ $ask }，能不能办，请给我一个答复。
   *[other] 希望您{ $ask }，能不能办，请给个答复。
  }
shop-ask-wish-en = I would like you to { $ask }; please tell me whether you can.{" "}
shop-ask-depends = 想请您看一下，能不能{ $ask }；不能的话，请说明理由。
shop-ask-depends-en = Could you please { $ask }? If not, please tell me why.{" "}
shop-ask-depends-law = { $who ->
    [own] 我查到
   *[other] 查到
  }{ $law }有相关规定，想请您看一下，能不能{ $ask }；不能的话，请说明理由。
shop-ask-depends-law-en = { $law } has a rule on this. Could you please { $ask }? If not, please tell me why.{" "}
shop-and = ，并
shop-and-en = {" "}and{" "}
shop-article = 《{ $statute }》{ $place }
shop-due = 退、赔的话，金额是 { $how } 元。
shop-due-en = The amount is { $how } yuan.{" "}
shop-due-asked = { $who ->
    [own] 我自己
   *[other] { $who }
  }算的金额是 { $how } 元，请核对。
shop-due-asked-en = By my own count the amount is { $how } yuan; please check it.{" "}
shop-due-more = 增加的部分照法律规定算是 { $how } 元，以认定为准。
shop-due-more-en = An additional { $how } yuan where the law’s condition is met.{" "}
shop-by = 请在 { $day }前答复{ $who ->
    [own] 我。
   *[other] {""}。
  }
shop-by-en = Please answer by { $day }.{" "}
shop-then = 到期没有结果，{ $who ->
    [own] 我
   *[other] { $who }
  }会{ $next }。
shop-then-en = If there is no result by then, I will { $next }.{" "}
shop-firm = 请用文字写明怎么处理、依据是什么，这些记录{ $who ->
    [own] 我会保留。
   *[other] 会保留。
  }
shop-firm-en = Please state in writing what you will do and on what basis; I keep these records.{" "}
shop-keeps-record = { $who ->
    [own] 答复请用文字写给我，方便我留着。
   *[other] 答复请用文字写，方便留着。
  }
shop-more = { $who ->
    [own] 还需要我补充什么材料，请一次告诉我，我尽快发给您。
   *[other] 还需要补充什么材料，请一次说清，会尽快发给您。
  }
shop-thanks = 谢谢。
shop-thanks-en = Thank you.
shop-close-letter = 谢谢。{"\u000A"}〔您的名字〕　{ $day }
shop-close-letter-en = Thank you.{"\u000A"}〔your name〕, { $day }
# 替谁说的，没说是谁。
shop-somebody = 当事人
# 更正的话放回经过里的样子：钱数、日子、想要什么。
shop-bought-on = { $day }买的
shop-wanted = 要{ $words }
shop-is = 是{ $words }
shop-paid = 付了{ $sum }元
shop-gap-day = 〔购买日期〕
shop-gap-item = 〔商品或服务〕
shop-gap-sum = 〔金额〕
shop-gap-business = 〔商家名称〕

# 话的前后
shop-about = 上面这段是写给{ $name }的，可以直接复制、转发。{ $kind ->
    [asks] 这件事还要看情况，所以话里只问、不硬要。
   *[claims] 发之前看一遍，跟事实不一样的改掉。
  }
shop-gaps = 〔 〕里的（{ $gaps }）我不知道，请您自己补上；不想写的删掉。
shop-whom = 发给谁、怎么发
shop-keep = 发之前先截图留好
shop-reply-day = 「{ $day }前答复」是您的愿望，不是法律规定的期限。
shop-none = 这件事不写硬要的话：{ $why }
shop-favour = { $favour }
shop-none-plain = { $why }
shop-which-matter = 好，我来写。先说说是怎么回事：买了什么、哪天、多少钱、出了什么问题、您想要什么？
shop-one-matter = 您说的是几件事，一家写一段。先说其中一件：哪家、买了什么、出了什么问题？
shop-not-here = 这件事还写不了写给商家的话。
shop-lawyer = 律师函要由律师用律师事务所的名义发，我不写。要发的话，找律师事务所；请不起律师的，可以问法律援助。我可以帮您写一段自己发给商家的话。
shop-refused-threat = 威胁的话我不写：它帮不了您，还可能让您变成理亏的一方。我可以帮您写一段讲道理、写明依据的。
shop-refused-insult = 骂人的话我不写，骂了更难谈。我可以帮您写一段客气但不让步的。
shop-refused-false = 没有的事我不写：说了假话，真有理的事也说不清了。照实写的，我可以帮您。
shop-refused-council = 不能用消委会的名义写：消委会受理了投诉，才由工作人员去联系商家。我可以帮您用您自己的名义写。
shop-refused-home = 写到私人家里、发给家人的话我不写。写给店里、公司的客服，我可以帮您。
shop-choice-write = 写给商家的话
shop-choice-shorter = 短一点
shop-choice-firmer = 硬气一点
shop-choice-english = 英文
shop-choice-plain = 平常的说法
shop-choice-second = 再写一段
shop-choice-remind = 三天后提醒我
shop-nothing-written = 前面那段话我这里已经没有了。想再写，说一下事情就行。
shop-ask-answer = 就这件事给我一个处理办法

# 提醒：不说是什么事
shop-remind-set = 好，{ $day }上午 10 点左右提醒您，只说到日子了，不说是什么事。也可以存进日历。
shop-remind-moved = 好，改成 { $day }上午 10 点左右提醒您；原来 { $before }的不提醒了，一件事只留一个提醒。
shop-remind-off = 好，不提醒了。
shop-remind-past = 那一天已经过了。您要哪一天提醒？比如「三天后提醒我」「周五提醒我」。
shop-remind-far = 最多能定到 { $days } 天以后。您要哪一天提醒？
shop-remind-none = 您要哪一天提醒？比如「三天后提醒我」「周五提醒我」。
shop-remind-nothing = 写过话给商家的事，我才能提醒。先说说是怎么回事，我帮您写一段，再定哪天看结果。
shop-remind-due = 您让我今天提醒您：那件事怎么样了？
shop-calendar-title = 看看商家答复了没有
shop-choice-remind-off = 不用提醒了
shop-choice-settled = 解决了
shop-choice-silent = 没回
shop-choice-refused = 不同意
shop-choice-complain = 填投诉，带上经过
shop-choice-no-sum = 不方便说
shop-settled = 太好了，谢谢您告诉我。方便的话问一句：最后退、赔了您多少钱？只记个总数，不记是谁。
shop-sum-thanks = 谢谢您。
shop-came-silent = 商家没回，可以再写一段，也可以在这里投诉。投诉的话，前面说的和写给商家的经过，我都替您填好，您看过再交。
shop-came-refused = 商家不同意，可以再写一段，也可以在这里投诉。投诉的话，前面说的和写给商家的经过，我都替您填好，您看过再交。
shop-came-gone = 知道了。那件事当时说了什么，我这里已经没有了；要投诉，点下面重新说就行。
shop-negotiated = { $wrote }给{ $name }发过文字{ $again ->
    [yes] ，{ $second }又写过一段
   *[no] {""}
  }，要求{ $ask }，请在 { $by }前答复；到 { $today }{ $came ->
    [silent] 没有回复
   *[refused] 商家不同意
  }。{ $kept ->
    [yes] 写的话（小维起草，发出时本人可能改过）：「{ $text }」
   *[no] {""}
  }
shop-complain-keep = 前面说的和协商经过，您同意以后我就替您填上。和商家的聊天截图，填到凭证的时候一起发来。
shop-calendar-name = 提醒.ics
shop-about-again = 改好了，看一遍再发。

shop-about-en = The text above is for { $name }. You can copy or forward it. { $kind ->
    [asks] It depends on the circumstances, so the message only asks.
   *[claims] Please read it through and change what is not as it happened.
  }
shop-about-again-en = Changed. Please read it through before you send it.
shop-gaps-en = I do not know what stands in 〔 〕 ({ $gaps }): please fill it in, or take it out.
shop-reply-day-en = “Answer by { $day }” is your own wish, not a period set by law.
shop-whom-en = Whom to send it to, and how
shop-keep-en = What to take a screenshot of first
shop-which-matter-en = I will write it. First tell me what happened: what you bought, when, for how much, what went wrong, and what you want.
shop-one-matter-en = These are several matters, and each shop gets a message of its own. Please tell me one of them first.
shop-not-here-en = I cannot write a message to a shop about this.
shop-none-but = 这件事不写硬要的话。
shop-none-but-en = I do not write a demand about this. What the rules say:
shop-ask-answer-en = tell me how you will settle this
shop-lawyer-en = A lawyer’s letter has to come from a law firm; I do not write one. I can write a message that you send yourself.
shop-choice-write-en = Write to the shop
shop-choice-shorter-en = Shorter
shop-choice-firmer-en = Firmer
shop-choice-plain-en = Plain (Chinese)
shop-choice-english-en = English
shop-choice-second-en = Write again
shop-choice-remind-en = Remind me in 3 days
shop-choice-remind-off-en = No reminder
shop-choice-complain-en = File a complaint with all this
shop-choice-no-sum-en = I would rather not say
shop-remind-set-en = I will remind you on { $day } at about 10 in the morning. It will only say that the day has come.
shop-remind-moved-en = Changed to { $day }, at about 10 in the morning; the reminder of { $before } is gone.
shop-remind-off-en = No reminder, then.
shop-settled-en = Very good, thank you for telling me. One question: how much did the shop pay in the end? Only the sum is counted, not who you are.
shop-sum-thanks-en = Thank you.
shop-came-silent-en = The shop did not answer. I can write again, or you can complain here: I fill in what you told me and what you wrote to the shop.
shop-came-refused-en = The shop said no. I can write again, or you can complain here: I fill in what you told me and what you wrote to the shop.
shop-gap-day-en = {" "}〔date〕
shop-gap-item-en = 〔what was bought〕
shop-gap-sum-en = {" "}〔sum〕{" "}
shop-gap-business-en = 〔name of the shop〕
shop-refused-threat-en = I do not write threats: they do not help you, and could put you in the wrong. I can write a message that gives your reasons and the rules.
shop-refused-insult-en = I do not write insults: they make it harder to agree. I can write a message that is polite and does not give in.
shop-refused-false-en = I do not write what did not happen: after an untruth, what is true is hard to show too. If it is told as it was, I can help.
shop-refused-council-en = I cannot write in the name of the consumer council: only when a complaint is taken up do our staff contact the shop. I can write one in your own name.
shop-refused-home-en = I do not write to private homes or to family members. I can write to the shop, or to the customer service of the company.
shop-nothing-written-en = I do not have that message here any more. If you want a new one, tell me what happened.
shop-remind-past-en = That day has passed. On which day shall I remind you? For example “remind me in 3 days”.
shop-remind-far-en = At most { $days } days ahead. On which day shall I remind you?
shop-remind-none-en = On which day shall I remind you? For example “remind me in 3 days”.
shop-remind-nothing-en = I can only remind you of a matter on which a message to the shop was written. Tell me what happened first; I write the message, and then we set the day to look at what came of it.
shop-remind-due-en = You asked me to remind you today: what came of that matter?
shop-calendar-title-en = See whether the shop has answered
shop-choice-settled-en = It is settled
shop-choice-silent-en = No answer
shop-choice-refused-en = The shop said no
shop-came-gone-en = I see. What you told me of that matter is not here any more; to complain, press the button below and tell it again.
shop-complain-keep-en = When you agree, I fill in what you told me and what you wrote to the shop. Screenshots of your chat with the shop can be sent when I ask for evidence.

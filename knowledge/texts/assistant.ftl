# 小维说的话：表单以外。

assistant-intro = 您好，我是小维，{ $council }的自动助手。您可以直接问消费上的问题，也可以在这里投诉。
assistant-intro-note = 我是程序，不是真人；说的是参考信息，不是律师意见。想找真人，随时发「人工」；也可以{ $contact }。
assistant-start = 我在。直接说您遇到的事就行，也可以点下面的按钮。
assistant-start-en = I am here. Just tell me what happened, or press a button below.
assistant-first-hint = 直接说您遇到的事，比如「网购的鞋不想要了，店家不给退」。想投诉，发「我要投诉」。
assistant-first-hint-en = Just tell me what happened, for example “I do not want the shoes I bought online, and the shop gives no refund”. To complain, write “file a complaint”.
assistant-restored = 不好意思，我这边刚更新过，前面聊到哪里我接不上了。您没提交的投诉如果还在，发「继续」就能接着填。
assistant-restored-en = Sorry, I was just updated and do not know where we were. If your complaint that is not filed yet is still there, write “continue” to go on with it.
assistant-empty = 没有收到文字。请写一句话告诉我发生了什么。
assistant-empty-en = I got no words. Please tell me in one sentence what happened.
assistant-no-words = 我没看懂。请用文字说说是什么事，比如「手机买了三天就死机，店家不给换」。
assistant-no-words-en = I did not understand. Please tell me in words what it is about, for example “My phone broke after three days and the shop will not exchange it”.
assistant-too-long = 您写得很长，我先看前 { $limit } 个字。要紧的没写到，请再发一条。
assistant-too-long-en = Your message is very long: I read the first { $limit } characters. If something important is not among them, please send it again.
assistant-nothing-said = （没有说具体的事）
assistant-ask-another = 好，请说。
assistant-ask-another-en = All right, please go ahead.
assistant-thanks = 不客气。有需要随时找我。
assistant-nothing-open = 现在没有填到一半的投诉。想投诉，发「我要投诉」；想问问题，直接说。
assistant-nothing-open-en = There is no half-filled complaint now. To complain, write “file a complaint”; to ask something, just write it.
assistant-noted = 好。还有要问的、要补充的，直接说。
assistant-noted-en = All right. If there is more to ask or to add, just say it.
assistant-stopped = 已经停下了。要问别的，直接说。
assistant-stopped-en = I have stopped. If you want to ask something else, just write it.
assistant-old-button = 这个按钮已经过时了，没有做任何改动。请直接说您想做什么。
assistant-old-button-en = This button is out of date; nothing was changed. Please tell me what you want to do.
assistant-old-button-form = 这个按钮已经过时了，没有做任何改动。我们接着刚才的：
assistant-old-button-form-en = This button is out of date; nothing was changed. We go on where we were:

# 表情、位置、名片，和改过的话。前面是告诉本人的，后面是给工作人员看的、记在表里的。
shared-sticker = 表情我看不懂，请用文字告诉我。
shared-place = 位置我这里用不上。要说地方，请写哪个区、哪条路。
shared-place-own = 地图上的位置不能作联系地址，请写哪个区、哪条路、几号。
shared-contact = 名片我没有留下。要留联系电话，请直接打字。
shared-contact-no-phone = 这张名片上没有能用的电话号码。请把电话打给我，比如 138 开头的手机号，或者带区号的座机。
shared-edited = 您改了一条发过的消息，我还按原来的算。要改的话，请把改好的话再发一遍。
shared-other = 这种消息我处理不了。请发文字，或者把照片、文件、视频直接发过来。
shared-words-sticker = 〔表情〕
shared-words-place = 〔位置〕{ $place }
shared-words-contact = 〔名片〕{ $name } { $phone }
shared-words-edited = 〔改了前面一条消息〕
shared-words-other = 〔这里看不了的消息〕
shared-on-map = 地图位置：北纬 { $latitude }，东经 { $longitude }

assistant-help = 我能帮您：
assistant-help-en = I can help you with this:
assistant-help-ask = 问问题：直接写，比如「健身房关门了，卡里的钱怎么要」。
assistant-help-ask-en = Questions: just write, for example “The gym has closed, how do I get back the money on my card?”
assistant-help-stop = 回答到一半不想听了：发「停」。
assistant-help-stop-en = To end an answer halfway: write “stop”.
assistant-help-complain = 投诉：发「我要投诉」，我一步一步问。
assistant-help-complain-en = To complain: write “file a complaint”, and I ask you one thing after the other.
assistant-help-status = 查进度：发「进度」。
assistant-help-status-en = To see how your complaint stands: write “progress”.
assistant-help-human = 找真人：发「人工」。
assistant-help-human-en = To reach a person: write “staff”.
assistant-help-form = 填表的时候：「上一步」往回走，「取消」停下来，随时可以插进来问问题。
assistant-help-form-en = While you fill in a complaint: “back” goes one step back, “cancel” stops; you can ask a question at any time.
assistant-help-my-data = 看您的信息、下载、删除、收回同意：发「我的信息」。
assistant-help-my-data-en = To see, download or delete your information, or to take a consent back: write “my data”.

# 工作人员接手谈话以后
assistant-talk-told = 已转给正在和您说话的工作人员。
assistant-talk-on = 现在是工作人员在和您说话，您写的、发的都直接给工作人员。想接着问小维，请发「小维」。
assistant-talk-on-en = A person of our staff is talking with you now; what you write and send goes straight to them. To ask Xiaowei again, write “Xiaowei”.
assistant-talk-draft-kept = 没填完的投诉给您留着。现在还是工作人员在和您说话；想回来接着填，请发「小维」。
assistant-talk-draft-kept-en = Your unfinished complaint is kept. A person of our staff is still talking with you; to come back and go on with it, write “Xiaowei”.
assistant-talk-back = 小维回来了，您接着问就行。还要找工作人员，请发「人工」。
assistant-talk-back-draft = 小维回来了，您接着问就行。没填完的投诉还在，可以接着填。还要找工作人员，请发「人工」。
assistant-talk-none = 现在就是小维在和您说话，您接着问就行。
assistant-talk-none-en = It is Xiaowei who is talking with you now; just go on asking.

assistant-human = 已经告诉工作人员，他们会在这里回复您。着急的话，可以{ $contact }。
assistant-human-told = 已经告诉工作人员了，他们会在这里回复您。等的时候，有要问的接着问我就行。
assistant-human-told-en = Our staff have been told and will write to you here. While you wait, you can go on asking me.

assistant-after-emergency = 等人平安了，可以接着问我怎么赔；要投诉，点「我要投诉」。
assistant-after-emergency-en = When everybody is safe, you can go on and ask me about compensation; to complain, press “File a complaint”.
assistant-emergency-draft-kept = 您填到一半的投诉我留着，等您平安了再说。
assistant-emergency-draft-kept-en = The complaint you have begun is kept; we go on when you are safe.

assistant-choice-complain = 我要投诉
assistant-choice-ask-another = 再问一个
assistant-choice-human = 转人工
assistant-choice-resume = 继续填写
assistant-choice-drop = 删除草稿
assistant-choice-status = 查进度
assistant-choice-write-about = 补充说明
assistant-choice-add-to-item = { $number }（{ $item }）
assistant-choice-add-to-item-en = { $number } ({ $item })
assistant-choice-add-to = 补充到投诉 { $number }
assistant-choice-add-to-en = Add to complaint { $number }
assistant-choice-supplement-done = 补充完了
assistant-choice-withdraw = 撤回投诉
assistant-choice-withdraw-one = 撤回 { $number }（{ $item }）
assistant-choice-withdraw-one-en = Withdraw { $number } ({ $item })
assistant-choice-withdraw-yes = 是的，撤回
assistant-choice-withdraw-yes-en = Yes, withdraw it
assistant-choice-withdraw-no = 不撤回
assistant-choice-withdraw-no-en = Do not withdraw it

feedback-useful = 有用
feedback-useful-en = Helpful
feedback-useless = 没用
feedback-useless-en = Not helpful
feedback-thanks = 谢谢您告诉我。
feedback-thanks-en = Thank you for telling me.
feedback-why = 没帮上忙，抱歉。哪里不好？点一个，也可以写一句话。
feedback-why-en = I am sorry I was of no help. What was wrong? Press one, or write a sentence.
feedback-why-choose = 没帮上忙，抱歉。哪里不好？可以点一个。
feedback-why-choose-en = I am sorry I was of no help. What was wrong? You can press one.
feedback-reason-off_point = 没答到点子上
feedback-reason-off_point-en = It missed the point
feedback-reason-unclear = 看不懂
feedback-reason-unclear-en = I do not understand it
feedback-reason-wrong = 不对
feedback-reason-wrong-en = It is not correct
feedback-reason-other = 其他
feedback-reason-other-en = Something else
feedback-other = 好，请写一句话告诉我哪里不好。
feedback-other-en = All right, please tell me in one sentence what was wrong.
feedback-noted = 记下了，谢谢。写答案的人会看到。
feedback-noted-en = Noted, thank you. The people who write the answers will see it.
feedback-remark-noted = 这句话记下了，谢谢，写答案的人会看到。要是您其实是想接着问，请再发一遍，我来答。
feedback-remark-noted-en = I noted this sentence, thank you; the people who write the answers will see it. If you meant to go on asking, please send it again, and I will answer.

assistant-files-refused = 有的文件收不了：
assistant-files-refused-en = Some files could not be taken:
assistant-file-refused-unknown = 收不了这个文件
assistant-file-refused-unknown-en = this file cannot be taken
assistant-files-private = 提醒一下：投诉用不着身份证、银行卡这样的证件。如果文件里有，请先把号码遮住再发；已经发了的，只给工作人员看。
assistant-files-private-en = Please note: a complaint needs no identity card and no bank card. If a file shows one, please cover the number before you send it; what you have sent already is seen by our staff only.
assistant-files-loose = 收到 { $count } 个文件。要用它们投诉吗？不投诉的话我就删掉。
assistant-files-loose-en = Files received: { $count }. Are they for a complaint? If not, I delete them.

assistant-no-complaints = 您在这里还没有提交过投诉。在别的地方（网页、电话、窗口）提交的，请发「人工」，请工作人员帮您查。
assistant-more-complaints = 还有 { $count } 件更早的，要看请告诉我编号。
assistant-more-complaints-en = { $count } more, filed earlier. To see one, tell me its number.
assistant-number-mistyped = 这个编号好像有一位打错了，请对照收到的编号再看一遍，整个复制过来最稳妥。
assistant-number-mistyped-en = One digit of this number seems to be wrong. Please compare it with the number you were given; it is safest to copy all of it.
assistant-number-unknown = 没有查到这件投诉。
assistant-number-unknown-en = I did not find this complaint.
assistant-write-about = 好，关于 { $number }，请直接写，也可以发照片，我转给办理的工作人员。
assistant-write-about-en = All right, about { $number }: please write it, or send photos. I pass it on to the staff who handle it.
assistant-kept-for-which = 您前面发的还留着，没有转。那是哪一件的？点一下，我就转过去。
assistant-kept-for-which-en = What you sent before is kept, and not passed on yet. Which complaint is it about? Press one, and I pass it on.
assistant-add-to-which = 您有几件投诉在办，这是哪一件的？点一下，我就转过去。
assistant-add-to-which-en = Several of your complaints are being handled. Which one is this about? Press one, and I pass it on.
# 给工作人员看：话是前几天写的，话里的“昨天”从那天算。
assistant-written-on = { $text }〔写于 { $day }〕
assistant-message-passed = 已经转给办理 { $number } 的工作人员。还有要说的，接着发就行。
assistant-supplement-passed = 您补充的已经交给办理 { $number } 的工作人员。还有要补的，接着发就行。
# 有一件投诉在办，转给工作人员的同时说的。
beside-offer-1 = 答不答应，您自己定；工作人员和我都不替您答应。
beside-offer-2 = 要答应，让他写下来：退（赔）多少、哪天给、怎么给。聊天记录也算，别只听嘴上说。
beside-offer-3 = 写着「以后不再追究」「就此了结」的，您满意、也拿到手了再签；没想好就先别签。
beside-offer-4 = 定了来说一声，我转给工作人员。钱没到手、东西没修好以前，先别撤投诉。
# 依据：《民法典》第五百三十一条、第五百七十五条（免除债务要债权人自己表示）、第一百四十条
beside-part-1 = 只给了一部分的，差的还可以接着要：哪天到了多少、还差多少，写下来发在这里。
beside-part-2 = 先收下一部分，不等于剩下的不要了；您说过、签过「就此了结」的除外。收的时候写一句：「这是一部分，还差多少。」
beside-part-3 = 到账记录留好。差的没谈定以前，先别撤投诉。
# 依据：《消费者权益保护法》第十一条
beside-loss-1 = 因为它多出来的损失，可以一起要；赔不赔、赔多少，要看证据，也要商家答应。
beside-loss-2 = 弄坏的地方拍下来，修的报价、单据留好，连金额一起发在这里。
beside-health-1 = 听着让人揪心。先把人照顾好，听医生的；急的话打 120。
beside-health-2 = 病历、检查单、收费单都留好，剩下的东西、包装也别扔，方便的时候拍照发来。
beside-medicine-1 = 医生开的药先别停，停不停、怎么吃，问开药的医生。
beside-media-1 = 找不找媒体，您自己定；说实情、有凭据就行。您这件照常办。
beside-fair-1 = 给多少算够，我替您定不了，消委会也不能判：看您的诉求，也看商家肯不肯，由您决定。
beside-fair-2 = 想按法律算一算，把一共付了多少、用了多少、还花了哪些钱发来，我照规定算给您看。
beside-family-1 = 我们只联系您本人和您投诉的商家，不会去找您的家里人、单位。打电话只打您留的号码；怕别人接到，发「改电话」换一个。
beside-family-2 = 没满 18 岁的，要请爸妈或者别的监护人一起来办。
beside-home-1 = 您登记的住址不告诉商家；告诉它的是投诉内容、您的姓名和电话。
beside-home-2 = 有人找上门、威胁您，别开门，先打 110，再来告诉我们。
beside-settled-1 = 钱到手、东西弄好了，不用我们再办的，点「撤回投诉」。我不会替您撤；不点，就照常办。
beside-settled-2 = 只是嘴上答应、还没拿到的，先别撤：写下金额和日子，拿到再来说。
beside-visit-1 = 上不上门、去不去店里看，由办这件事的工作人员定，我替他们答应不了。
beside-visit-2 = 先把毛病拍下来，照片、视频、检测单直接发在这里；东西先别扔、别自己拆。
beside-together-1 = 能。每个人自己投诉一件：让他也来这里点「我要投诉」，写明是同一家店、同一件事，还有谁也投诉了。
beside-together-2 = 同一家店的，工作人员可以放在一起办；放不放、怎么办，由他们定。您这一件照常办。
beside-threat-1 = 威胁您、喊人找您麻烦是违法的，公安可以管：怕出事就打 110，别一个人去见他；不方便说话，发短信给 12110。
beside-threat-2 = 电话录音、短信、微信都留好；谁、几点、说了什么，写下来发在这里，我转给工作人员。
beside-threat-3 = 照实投诉不犯法，不用因为他吓唬就撤；撤不撤，您自己定。
# 依据：《消费者权益保护法》第十五条、第三十九条；《消费者权益保护法实施条例》第四十九条第二款；《治安管理处罚法》第五十条（二）
beside-accused-1 = 照实投诉、照实评价、照规矩要求退赔，不是诽谤，也不是敲诈：诽谤说的是编造事实，敲诈说的是拿威胁换钱。别添油加醋，也别说「不给钱就曝光」。
beside-accused-2 = 他说的话、打的电话、发的消息都留好，写下来发在这里，我转给工作人员。有人找上门、威胁您，别开门，打 110。
beside-accused-3 = 撤不撤，您自己定，不用因为他吓唬就撤。真收到法院传票、律师函，别不理，打 12348 问。
beside-accused-1-en = To complain or review truthfully, and to ask for what the rules give you, is no slander and no extortion: slander means to invent facts, extortion means to threaten for money. Keep to the facts, and do not say “pay or I publish it”.
beside-accused-2-en = Keep what they say, calls and messages, write it down and send it here, I pass it on to our staff. If somebody comes to your door or threatens you, do not open, call 110.
beside-accused-3-en = Whether you withdraw is for you to decide; you need not because of threats. If a summons of a court or a lawyer’s letter really comes, do not ignore it: ask at 12348.
# 依据：《消费者权益保护法》第二十四条、第二十五条第三款；通行做法
beside-back-1 = 要先寄回再退钱的：先让他写明退多少、收到几天内退、运费谁出，再寄。寄以前拍照、录像，用查得到的快递，单号和回单留好；平台上买的，走平台的退货。
beside-back-2 = 寄回去他拒收的：拒收的物流记录截图、快递单发在这里。先问快递站能放几天，放不住就先取回来放好、别用，拍下来。
beside-back-1-en = If they want the goods back first: have them write how much they refund, within how many days, and who pays the postage. Before you send it, take photos and a video, use a parcel that can be traced and keep the slip; if you bought it on a platform, return it there.
beside-back-2-en = If they refuse the parcel: send the tracking record and the slip here. Ask how long it can be kept; if not for long, take it back, do not use it, and take photos.
assistant-police = 可以。有人动手、摸人、威胁、偷抢骗的，打 110，或者到附近的派出所报案：说清时间、地点、谁做了什么，带上身份证和手里的证据，报完问一声要报警回执。报了警也可以在这里投诉：犯法的事公安查，退钱、赔钱我们帮着谈。
assistant-police-en = Yes. If somebody attacked, touched, threatened, robbed or cheated you, call 110 or go to the nearest police station: say when, where and who did what, bring your ID or passport and what you can show, and ask for a receipt of the report. You can do both: the police look into the offence, and here we help to settle a refund or damages.
beside-made-1 = 撤不撤，您自己定，不用因为别人催、吓唬就撤。不撤，我们照常办。
beside-made-2 = 他说的话、发的消息留着，发到这里也行。有人上门闹、威胁您，别开门，打 110。
assistant-withdrawing-means = 撤回以后，我们就不再办这一件。撤回不收钱，也不影响您的权利。
assistant-withdrawing-1 = 撤了以后又有新情况（比如他反悔不给钱），可以请求重新办，由工作人员决定；也可以再投诉一次。
assistant-withdrawing-2 = 撤回以后，还可以去法院。
# 依据：《市场监督管理投诉举报处理办法》第十六条第（二）项
assistant-withdrawing-3 = 想改走 12315 的：同一件事消委会受理或者处理过，市场监管部门可以不再受理。
assistant-withdrawing-4 = 钱没到手、东西没修好的，先别撤。现在什么也没撤，照常在办。
# 依据：《消费者权益保护法实施条例》第四十五条；《消费者权益保护法》第三十七条第一款
assistant-seller =
    消委会办的是消费者的投诉，是买东西的人和商家之间的事。您是卖家，要告买家，这里办不了，先告诉您，免得白填一遍。

    可以这样办：在平台的商家后台申诉或举报这个买家，订单、退货的快递单、拆包录像、聊天记录一起交；平台不认的，可以去法院；对方掉包、骗货的，可以报警。不知道怎么起诉，打 12348 问。

    您自己买东西遇到的事，随时可以在这里投诉。
assistant-seller-en = We handle complaints of consumers about businesses. As a seller with a dispute about a buyer, please appeal on the platform with the order, the return slip and the chat; if that does not help, go to court; if the buyer swapped the goods, you can call the police. What you buy yourself you can complain about here at any time.
assistant-waits-next = 我知道您在等。{ $number } 现在是「{ $state }」：{ $next }{ $when }
assistant-waits-next-en = I know you are waiting. { $number } is now “{ $state }”: { $next } { $when }
assistant-when-next = { $number } 现在是「{ $state }」：{ $next }{ $when }
assistant-when-next-en = { $number } is now “{ $state }”: { $next } { $when }
assistant-when-call = 受理以后，工作人员才去联系商家。
assistant-when-call-en = Our staff contact the business once they have taken the complaint.
beside-correction-1 = 已经交上去的内容，我这里改不了，由工作人员核对以后改；改了哪一项、金额变不变，会告诉您。
beside-correction-1-en = What is filed I cannot change; our staff check it and change it, and tell you what was changed.
assistant-when = 哪天办好、哪天拿到钱，我说不准：要看商家答不答应，消委会不能判它退钱。法律没有给消委会定天数，只要求及时办；有进展就在这里告诉您。
assistant-supplement-done = 好，都交给工作人员了，有消息会在这里告诉您。
assistant-supplement-done-en = All right, our staff have all of it. When there is news, I tell you here.
assistant-nothing-to-withdraw = 没有可以撤回的投诉。有疑问请发「人工」。
assistant-nothing-to-withdraw-en = There is no complaint to withdraw. If you have a question about it, write “staff”.
assistant-withdraw-which = 要撤回哪一件？
assistant-withdraw-which-en = Which one do you want to withdraw?
assistant-withdraw-confirm = 撤回以后，我们就不再办理 { $number }（{ $item }）。确定撤回吗？
assistant-withdraw-confirm-en = Once it is withdrawn, we no longer handle { $number } ({ $item }). Do you really want to withdraw it?
# 投诉以前怕人家报复。依据：《治安管理处罚法》第五十条第一款第（一）项、第（五）项
assistant-retaliation = 因为您投诉就来威胁、纠缠、骚扰您，是违法的，公安机关可以罚款、拘留。投不投诉，您自己定；现在什么都还没交上去。
assistant-retaliation-knows = 商家会知道什么：办投诉要留真名和电话，为了调解，会把投诉内容、您的姓名和电话告诉商家；您点「确认提交」才告诉它。写投诉的时候，把这份担心也写上。
assistant-retaliation-harmed = 真有人威胁您、跟着您、堵您的门：别开门，打 110；消息、通话、监控都留好。
assistant-retaliation-report = 不想让商家知道是您，只想反映它违法，可以走举报：打 12315。
assistant-withdraw-fear = 怕他报复、被他威胁的：撤不撤，您自己定，也可以先不撤，把担心告诉工作人员。有人威胁您、找上门，别开门，打 110。
assistant-withdraw-fear-en = If you fear the business: whether you withdraw is for you to decide; you can also keep it and tell our staff what you fear. If somebody threatens you or comes to your door, do not open, call 110.
assistant-withdraw-kept = 好，不撤回，照常办理。
assistant-withdraw-kept-en = All right, it is not withdrawn and is handled as before.
assistant-withdrawn = { $number } 已经撤回。以后有需要，可以再来。
assistant-withdrawn-en = { $number } is withdrawn. If you need us, you can come back.
assistant-withdraw-not-here = 撤回要本人来办，先要确认是您的投诉。
assistant-withdraw-not-here-en = Only the person who filed it can withdraw it, so we first have to make sure that it is your complaint.
assistant-recovered-question = 商家一共退（赔）了您多少钱？写个数就行，比如「1600」；没有就写「0」；不想说，发「跳过」。
assistant-recovered-question-en = How much did the business refund or pay you in all? A number is enough, for example “1600”; if it was nothing, write “0”; if you would rather not say, write “skip”.
assistant-recovered-again = 请写准数，比如「1600」；没有就写「0」；不想说，发「跳过」。
assistant-recovered-again-en = Please write the exact number, for example “1600”; if it was nothing, write “0”; if you would rather not say, write “skip”.
assistant-recovered-noted = 记下了：{ $amount } 元。谢谢您告诉我们。
assistant-recovered-noted-en = Noted: { $amount } yuan. Thank you for telling us.
assistant-recovered-not-noted = 这件投诉现在记不了金额，可能又在办了。请发「人工」告诉工作人员。
assistant-recovered-not-noted-en = No sum can be noted for this complaint now; perhaps it is being handled again. Please write “staff” to tell our staff.
assistant-recovered-skipped = 好，不说没关系。
assistant-recovered-skipped-en = All right, you do not have to say.
assistant-choice-recovered = { $amount } 元
assistant-choice-recovered-en = { $amount } yuan
assistant-choice-recovered-nothing = 没有退，也没有赔
assistant-choice-recovered-nothing-en = No refund, no payment
assistant-choice-recovered-skip = 跳过
assistant-choice-recovered-skip-en = Skip

assistant-choice-history = 看经过
assistant-history = { $number } 的经过：
assistant-history-more = 前面还有 { $count } 条，没有列出来。
assistant-history-more-en = { $count } earlier lines are not shown.
assistant-wanted = 工作人员请您补充：
assistant-wanted-en = Our staff ask you for:
assistant-wanted-by = 工作人员请您补充，最好在 { $day }前（晚了也能补）：
assistant-wanted-by-en = Our staff ask you for this, best before { $day } (later is possible too):
assistant-merged-into = 合在 { $number } 里一起办，以后看那一件。
assistant-merged-into-en = It is handled together with { $number }; from now on, please look at that one.
assistant-reopen-waits = 您请求重新办理，工作人员还在看。
assistant-reopen-waits-en = You asked for it to be taken up again; our staff are still looking at it.

assistant-choice-reopen = 有新情况，请求重新办理
assistant-choice-reopen-one = { $number }（{ $item }）
assistant-choice-reopen-one-en = { $number } ({ $item })
assistant-after-end = 已经结束的投诉，有新情况（比如商家没照说好的做），可以请工作人员重新办：点下面的按钮，写清楚。要不要重新办，由工作人员决定。想知道还能怎么办，点「再问一个」，把事情说完整。
assistant-after-end-en = If something new happened about a complaint that has ended (for example, the business did not do what was agreed), you can ask our staff to take it up again: press the button below and say what is new. Our staff decide whether it is taken up again. To know what else you can do, press “Ask something else” and tell me the whole matter.
assistant-reopen-which = 要重新办理哪一件？
assistant-reopen-which-en = Which one shall be taken up again?
assistant-reopen-question = 请写下 { $number } 有什么新的情况，也可以发照片。和原来一样的情况，一般不会重新办理。
assistant-reopen-question-en = Please write what is new about { $number }; you can also send photos. What was known before is usually not taken up again.
assistant-reopen-passed = { $number } 的新情况已经交给工作人员。要不要重新办理，由工作人员决定，结果会在这里告诉您。
assistant-reopen-passed-en = What is new about { $number } is with our staff. They decide whether it is taken up again, and you are told here.
assistant-reopen-asked-before = 您已经请求过重新办理 { $number }，工作人员还在看，结果会在这里告诉您。
assistant-reopen-asked-before-en = You have already asked for { $number } to be taken up again; our staff are still looking at it, and you are told here.
assistant-praise-passed = 谢谢您，您的话转给办 { $number } 的同志了。以后遇到事，还在这里说。
assistant-praise-passed-en = Thank you. Your words are with the staff who handled { $number }.
# 自己的投诉交上去以后问的（knowledge/words/intents.yaml 的 asks_of_own）。
# 依据：《市场监督管理投诉举报处理办法》第十八条、第三十七条；隐私告知（knowledge/rules/privacy-notice.yaml）
own-asked-unnamed-1 = 商家会知道是您：要帮您跟它谈，得把投诉内容、您的姓名和电话告诉它；您的住址不告诉它。
own-asked-unnamed-2 = 想先不让它知道的，工作人员看到您的话会跟您商量。实在不想让它知道，这件可以撤回。
own-asked-unnamed-3 = 只想反映它违法、不要它退钱赔钱的，可以打 12315 举报，举报人的信息要保密。
# 依据：《市场监督管理投诉举报处理办法》第二十条、第二十三条第（二）项
own-asked-attend = 不一定要去：可以当面谈，也可以打电话、视频谈。要您到场的，工作人员会提前告诉您时间和地点；去不了、不方便，早点跟他们说，商量换个办法。没有正当理由不参加，调解可能就到此为止。
own-asked-withdraw-when-done = 不用您来撤。东西换好、钱到手了，在这里说一声，我转给工作人员，由他们办结。还没拿到的，先别撤。想自己撤也可以，发「撤回投诉」。
own-asked-lost-papers = 先别急，还有别的能说明：付款记录、聊天记录、照片、快递单，或者请商家、平台补一份。有什么发什么；都没有，就写下哪天买的、付了多少、谁接待的。
# 依据：《市场监督管理投诉举报处理办法》第十八条；《消费者权益保护法》第三十七条、第三十九条
own-asked-refuse-1 = 可以不答应：调解要双方自愿，谁也不能逼您接受。不答应，这件也照常办。
own-asked-refuse-2 = 哪一点不接受、您想要什么、最低要多少，写在这里，工作人员接着跟商家谈；商家答不答应，我说不准。
own-asked-refuse-3 = 一直谈不拢，调解就到此为止，您还可以去法院；和商家约好仲裁的，去仲裁。凭证先留好。
own-asked-calls-first = 工作人员先看您写的：要补、要问的，先找您；受理以后才去联系商家。电话先打给谁、哪天打，由工作人员安排，我这里看不到。
own-asked-how-told = 有消息、要补什么、办得怎么样，都在这里告诉您；要核实的，工作人员打您留的电话。白天不方便接，写下方便的时间，我转给他们。
own-asked-which-number = 从哪个号码打来，我这里看不到。拿不准是不是我们的人，先挂掉，在这里问一声，或者发「人工」。投诉不收钱，要您转账、报验证码的都不是我们。
own-asked-missed-call = 没接到没关系，在这里写下什么时候方便接，我转给工作人员。
# 依据：《消费者权益保护法》第三十九条
own-asked-court-1 = 能。消费纠纷可以自己去法院，不用等这里办完。
own-asked-court-2 = 不过同一件事法院已经受理的，这里就不接着调解了，所以先想好走哪条；去起诉了，在这里说一声。怎么起诉，可以打 12348 问。
own-asked-send-when = 不用等人来要：手里的照片、截图、单据，现在就可以发在这里，我转给工作人员。还缺什么，他们会在这里告诉您。
# 依据：《消费者权益保护法》第三十九条
own-asked-not-taken-1 = 受不受理，工作人员看过才定，会在这里告诉您，不受理的也说为什么。
# 依据：《消费者权益保护法》第三十九条
own-asked-not-taken-2 = 真不受理，您还可以接着和商家谈；要钱的，可以去法院；和商家约好仲裁的，去仲裁。想让市场监管部门查处它，可以打 12315 举报。
# 依据：《消费者权益保护法》第三十七条、第三十九条
own-asked-shop-refuses = 调解要双方自愿：它不来、不答应，消委会不能逼它，也不能判它退钱、罚它。
own-asked-own-talk-1 = 可以自己谈，也可以接它的电话，不影响这里办。不想谈，就说已经投诉了，等工作人员联系。
own-asked-own-talk-2 = 谈的时候录音，聊天记录留好。它肯给什么，先写在这里；钱没到手、东西没修好，别急着撤。
own-asked-use-goods = 会漏电、漏气、伤人的，马上停用。别的，能不用先不用，也别自己拆、自己修：毛病是哪来的会说不清。先拍照、拍视频；实在要用，问过工作人员再说。
own-asked-change-wish = 可以。想改成什么、改成多少，写在这里，我转给工作人员，由他们核对了改。
# 依据：《市场监督管理投诉举报处理办法》第十六条第（二）项
own-asked-other-offices-1 = 同一件事不用两头投：消委会受理或者处理过的，12315（市场监管部门）可以不再受理。
own-asked-other-offices-2 = 想让它查处商家违法，可以打 12315 举报，和这件投诉不冲突。改主意想走 12315 的，先在这里跟工作人员说。
own-asked-made-public = 您的姓名、电话、地址不公开；要公示的，也不出现这些。
own-asked-send-1 = 能说明这件事的，拍照发在这里，我转给工作人员；不用样样都发。您问的这一样要不要，工作人员看到会告诉您。
own-asked-send-2 = 病历、证件这类，没关系的地方盖住再发；身份证照片别发在这里。
own-value = 您投诉里写的是：
own-value-en = In your complaint it says:
own-value-none = 没有填
own-value-none-en = not filled in
# 依据：《消费者权益保护法》第三十七条、第三十九条
own-asked-shop-gone-1 = 消委会不能替商家垫钱、赔钱，只能帮您找它谈；谈不成的，可以去法院。
own-asked-shop-gone-2 = 它真的关门、找不到人，马上写在这里：哪天开始的，门上贴了什么，电话通不通，老板叫什么。怀疑是骗钱跑路，打 110。
# 依据：《市场监督管理投诉举报处理办法》第二十二条
own-asked-keep-goods = 能留就先留着，别扔、别自己拆：有时候要拿它做鉴定。留不住的（会坏、会臭），先拍照、拍视频，单据留好，问过工作人员再处理。
own-asked-broken-again = 又坏了，写在这里就行：哪天坏的、什么毛病，拍张照。这件还没办完的，工作人员接着跟商家谈；办完了的，可以请求重新办，由工作人员决定，也可以再投诉一次。答应换、修以前，也可以让商家写清楚：再坏怎么办。
# 依据：《市场监督管理投诉举报处理办法》第十一条
own-asked-authority-1 = 委托书写清四样：委托谁、办什么事、能做到哪一步（比如能不能替本人答应调解）、到什么时候，再写上日期，本人签名。
own-asked-authority-2 = 本人不会写字的，您代写，念给本人听，本人按手印，请一个人在旁边见证、签名；出不了门的，跟工作人员说，他们会商量怎么当面核实，比如上门或者视频。
own-asked-authority-3 = 要看的是原件，还有您的身份证明，受理的时候给工作人员看，身份证照片别发在这里。
own-asked-afraid-1 = 因为您投诉就来威胁、纠缠、骚扰您，是违法的。碰上了别一个人跟他争，打 110；消息、通话、监控都留好，发到这里也行。
own-asked-afraid-2 = 告诉商家的是投诉内容、您的姓名和电话；您的住址不告诉它。
own-asked-afraid-3 = 不想办了，随时可以撤回；撤不撤，您自己定。
assistant-refusal-passed = 您说的已经转给办 { $number } 的工作人员，看过会在这里答复您。
assistant-refusal-passed-en = What you wrote is with the staff who handle { $number }; they will answer you here.
assistant-refusal-reason = 当时告诉您的原因是：{ $reason }。
assistant-refusal-reason-en = The reason given for not accepting it was: { $reason }.
assistant-refusal-article = 参照的是《{ $statute }》{ $article }。
assistant-refusal-article-en = It follows 《{ $statute }》 { $article }.
assistant-refusal-practice = 这是消费者组织通行的做法，不是法律规定。
assistant-refusal-practice-en = This is the usual practice of consumer councils, not a rule of law.
assistant-refusal-reopen = 有能说明情况的（比如写着日期的小票、付款记录），可以点下面的按钮请求重新办理，由工作人员决定。
assistant-refusal-reopen-en = If you have something that shows it (for example a receipt with its date, or a record of payment), press the button below to ask for it to be taken up again; our staff decide.
assistant-nothing-to-reopen = 现在没有可以请求重新办理的投诉。有疑问请发「人工」。
assistant-nothing-to-reopen-en = There is no complaint now that could be taken up again. If you have a question about it, write “staff”.

assistant-choice-contact = 改联系方式
assistant-choice-contact-one = { $number }（{ $item }）
assistant-choice-contact-one-en = { $number } ({ $item })
assistant-choice-contact-yes = 对，改吧
assistant-choice-contact-yes-en = Right, change it
assistant-choice-contact-no = 不改
assistant-choice-contact-no-en = Do not change it
contact-complainant_phone = 电话
contact-complainant_phone-en = phone number
contact-complainant_address = 地址
contact-complainant_address-en = address
contact-complainant_name = 姓名
contact-complainant_name-en = name
assistant-contact-which = 要改哪一件投诉里的？
assistant-contact-which-en = In which complaint shall it be changed?
assistant-contact-what = 要改 { $number } 里的哪一项？
assistant-contact-what-en = What shall be changed in { $number }?
assistant-contact-question = 请写新的{ $label }。
assistant-contact-question-en = Please write the new { $label }.
assistant-contact-confirm = 把 { $number } 的{ $label }改成「{ $value }」，对吗？
assistant-contact-confirm-en = In { $number }, change the { $label } to “{ $value }”. Is that right?
assistant-contact-changed = 改好了：{ $number } 的{ $label }。工作人员会看到改动。
assistant-contact-changed-en = Changed: the { $label } in { $number }. Our staff will see the change.
assistant-contact-first = 先改这一项；刚才的{ $label }还没改，改完这项请再发一次。
assistant-contact-first-en = This one first; the { $label } is not changed yet, please send it again afterwards.
assistant-contact-kept = 好，不改。
assistant-contact-kept-en = All right, nothing is changed.
assistant-contact-not-now = 现在没有可以改的投诉。已经办完的，请发「人工」告诉工作人员。
assistant-contact-not-now-en = There is no complaint now that could be changed. If it has ended, please write “staff” to tell our staff.
assistant-not-withdrawn = { $number } 现在撤回不了，可能已经办完了。请发「进度」看看，或者发「人工」。
assistant-not-withdrawn-en = { $number } cannot be withdrawn now; perhaps it has ended. Write “progress” to see, or “staff”.


assistant-voice-not-here = 我在这里听不了语音，请把事情打字告诉我。不方便打字，发「人工」找工作人员。录音想当证据的，投诉时到发凭证那一步再发。
assistant-voice-not-here-en = I cannot listen to spoken messages here, so please type what happened. If typing is hard, write “staff” to reach our staff. A recording that is evidence can be sent when the complaint asks for evidence.
assistant-voice-in-form = 填投诉的时候我不听语音，请打字回答。录音想当证据的，到发凭证那一步再发。
assistant-voice-in-form-en = I do not listen to spoken messages while you fill in a complaint; please type your answer. A recording that is evidence can be sent when I ask for evidence.
assistant-voice-too-much = 语音太长了：一次最多听 { $minutes } 分钟、{ $count } 条。请说短一点再发，或者打字。
assistant-voice-too-much-en = That is too much to listen to: at most { $minutes } minutes and { $count } messages at a time. Please send something shorter, or type.
assistant-voice-please-write = 请打字告诉我发生了什么。
assistant-voice-please-write-en = Please type what happened.
assistant-voice-consent-question = 同意把语音转成文字吗？
assistant-voice-consent-question-en = Do you agree that your spoken messages are made into text?
assistant-voice-choice-agree = 同意转成文字
assistant-voice-choice-agree-en = I agree
assistant-voice-choice-decline = 不用了
assistant-voice-choice-decline-en = No, thank you
assistant-voice-choice-keep = 作为证据
assistant-voice-choice-keep-en = Keep it as evidence
assistant-voice-choice-right = 对，就这样问
assistant-voice-choice-right-en = Right, ask that
assistant-voice-choice-wrong = 不对，我打字
assistant-voice-choice-wrong-en = Wrong, I will type
assistant-voice-choice-off = 不再转语音
assistant-voice-choice-off-en = No more speech to text
assistant-voice-declined = 好，不转，刚才的语音也不留。请打字告诉我发生了什么。
assistant-voice-declined-en = All right, it is not made into text, and not kept. Please type what happened.
assistant-voice-let-go = 刚才的语音没有转成文字，我没有留。要我听，请再发一遍。
assistant-voice-let-go-en = Your spoken message was not made into text, and I did not keep it. If you want me to listen, please send it again.
assistant-voice-send-again = 好，记下了。请把语音再发一遍。
assistant-voice-send-again-en = All right, noted. Please send the spoken message again.
assistant-voice-heard = 我听到的是：{ $text }
assistant-voice-heard-en = I heard: { $text }
assistant-voice-heard-note = 您看对不对？您说对，我才去查。
assistant-voice-heard-note-en = Is that right? I only look it up when you say so.
assistant-voice-write-instead = 好，那请您打字告诉我。
assistant-voice-write-instead-en = All right, then please type it.
assistant-voice-failed-nothing = 这条语音里我没有听清说了什么。请打字告诉我，或者找个安静的地方再发一遍。
assistant-voice-failed-nothing-en = I could not make out what was said in this message. Please type it, or send it again from a quiet place.
assistant-voice-failed-gone = 这条语音取不到了。请打字告诉我，或者再发一遍。
assistant-voice-failed-gone-en = This spoken message cannot be fetched any more. Please type it, or send it again.
assistant-voice-failed-unavailable = 现在没办法把语音转成文字。请打字告诉我，或者发「人工」找工作人员。
assistant-voice-failed-unavailable-en = Spoken messages cannot be made into text right now. Please type what happened, or write “staff” to reach our staff.
assistant-voice-failed-stopped = 停下了，语音没有转成文字。请打字告诉我，或者再发一遍。
assistant-voice-failed-stopped-en = I stopped; the spoken message was not made into text. Please type it, or send it again.
assistant-voice-off = 好，以后不把您的语音转成文字了。再发语音，我会重新问您。
assistant-voice-off-en = All right, your spoken messages are no longer made into text. If you send one, I ask you again.
assistant-voice-off-already = 您的语音现在没有在转成文字，不用停。
assistant-voice-off-already-en = Your spoken messages are not made into text now; there is nothing to stop.

# 在另一个对话里看自己的投诉
assistant-choice-access = 在别处查看
assistant-access-code = 查询码是 { $code }，{ $minutes } 分钟内有效，只能用一次。换一个地方（网页或 Telegram）和我说话时，把编号 { $number } 和这 6 位数字一起发给我。不要告诉别人。
assistant-access-code-en = The code is { $code }. It works once, within { $minutes } minutes. When you talk with me in another place (web page or Telegram), send me the number { $number } together with these 6 digits. Do not tell them to anybody.
assistant-access-ask = 这个编号不是在这个对话里提交的，这里看不到。是您自己的投诉，可以这样看：在原来的对话里发「进度」，点「在别处查看」，会给您 6 位查询码，把它发到这里。原来的对话打不开了，请找工作人员，核实以后也能给查询码。
assistant-access-ask-en = This number was not filed in this talk, so it cannot be seen here. If the complaint is yours: in the talk where you filed it, write “progress” and press “See it elsewhere”; you get a code of 6 digits, and send it here. If you cannot open that talk any more, please ask our staff; when they have checked who you are, they can give you a code too.
assistant-access-claim = 光凭姓名、关系或者手机尾号，我不能告诉您别人的投诉，这是为了保护每个投诉人。家里人要代办，请让本人在原来的对话里要 6 位查询码，或者发「人工」，工作人员核实身份以后再说。
assistant-access-claim-en = A name, a family tie or the end of a phone number is not enough for me to tell about somebody’s complaint: this protects everybody who complains. If you act for your family, ask them to get a code of 6 digits in the talk where it was filed, or write “staff”; our staff check who you are first.
assistant-access-wrong = 编号或查询码不对，或者已经过期了。请在原来的对话里重新要一个。
assistant-access-wrong-en = The number or the code is wrong, or the code is too old. Please get a new one in the talk where it was filed.
assistant-access-too_many = 试的次数太多了，请过一个小时再试，或者找工作人员。
assistant-access-too_many-en = That was tried too many times. Please try again in an hour, or ask our staff.
assistant-access-granted = 可以了，{ $number }（{ $item }）以后在这里也能看。
assistant-access-granted-en = Done: from now on you can see { $number } ({ $item }) here too.
assistant-overdue = 我们原定 { $day }前{ $label }，现在过了，让您久等，对不起。我已经催了负责的人；您也可以点「转人工」直接说。
assistant-overdue-en = We had planned this by { $day }: { $label }. That day has passed, and I am sorry that you had to wait. I have reminded the person in charge; you can also press “Talk to a person” and say it directly.
assistant-promised = 本会承诺：{ $day }前{ $label }。
assistant-promised-en = The council has committed itself to this by { $day }: { $label }.

# 群体投诉的一员回答工作人员问的话
assistant-group-yes = 记下了：您同意。只对您自己的投诉 { $number } 有效。改主意了，点另一个按钮，或者直接告诉我们。
assistant-group-yes-en = Noted: you agree. It counts for your own complaint { $number } only. If you change your mind, press the other button, or tell us.
assistant-group-no = 记下了：您不同意。您的投诉 { $number } 照样办。改主意了，点另一个按钮，或者直接告诉我们。
assistant-group-no-en = Noted: you do not agree. Your complaint { $number } is handled all the same. If you change your mind, press the other button, or tell us.
assistant-group-late = 这个问题已经换了新的问法，或者不用再答了。请看最新的消息，或者找工作人员。
assistant-group-late-en = This question was replaced by a new one, or needs no answer any more. Please look at the newest message, or ask our staff.

# 两种听法分不清时问的话，和按钮上的字。
reading-question = 您说「{ $text }」，我怕听错了，您是想：
reading-to_staff = 告诉办投诉的工作人员
reading-answer = 补充刚才的事
reading-approximate = 补充刚才的事
reading-skip_unknown = 补充刚才的事
reading-correct = 改前面说的
reading-confirm = 就是这样
reading-deny = 不是这样
reading-add_fact = 补充刚才的事
reading-ask_law = 问法律怎么规定
reading-ask_procedure = 问投诉怎么办
reading-ask_status = 看我的投诉到哪一步了
reading-nudge = 催一催
reading-news = 说新的情况
reading-evidence_promise = 说证据的事
reading-file_complaint = 投诉
reading-new_matter = 说另一件事
reading-withdraw = 撤回投诉
reading-reopen = 请重新办理
reading-change_contact = 改我的联系方式
reading-change_demand = 改我的要求
reading-human = 找人工
reading-erase_data = 删我的信息
reading-export_data = 要一份我的材料
reading-pause = 先放一放
reading-resume = 接着填投诉
reading-cancel = 不填了
reading-small_talk = 随便聊聊
reading-thanks = 说声谢谢
reading-complain_about_us = 给你们提意见
reading-emergency = 现在有危险
reading-not_consumer = 问别的事
reading-unclear = 都不是

assistant-heard = 我在。有要问的、要投诉的，直接说就行。
assistant-heard-en = I am listening. If you have a question or a complaint, just say it.
# 问回答的依据是不是真的。places 是上一个回答下面列的法条，只能说这些
assistant-source = 不是编的，上面说的依据是{ $places }。回答下面的「依据」里点开就能看条文。
assistant-source-en = It is not made up: what I said rests on { $places }. Open the citations under the answer to read them.
assistant-source-and = {" 和 "}
assistant-source-and-en = {" and "}
assistant-source-none = 我说的规定都是从法规里查出来的，每个回答下面都列着是哪部法、第几条，点开就能看条文；查不到的我会说查不到。您想问哪件事，说一说。
assistant-source-none-en = Every rule that I name is looked up: under each answer you find the law and the article, and can open it. When I find none, I say so. What would you like to ask?
# 要说得简单些：上一个回答的第一句和下一步
assistant-plainer = 简单说：{ $lead }
assistant-plainer-en = In short: { $lead }
assistant-plainer-none = 好，我尽量简单说。您买了什么、出了什么事，用一两句话告诉我就行；想跟人说，回复「人工」。
assistant-plainer-none-en = All right, I keep it short. Tell me in a sentence or two what you bought and what went wrong, or ask for a person.
# 不会上网、不会打字
assistant-other-way = 不会打字也能办：可以{ $contact }，有人帮您登记。家里人拿您的手机替您说，也行。想自己说，就用最短的话，一句一句告诉我：买了什么、出了什么事。
assistant-other-way-en = You need not type it. { $contact }: somebody writes it down for you. A friend may write here for you, too. Or tell me in short words what you bought and what went wrong.
# 一步一步怎么办
assistant-steps = 一步一步这样做：
assistant-steps-en = Do it step by step:
assistant-steps-complain = 想请消委会找商家调解，点「我要投诉」，我带着您一项一项填。
assistant-steps-complain-en = If you want the council to mediate, file a complaint: I go through it with you.
# 替别人投诉。依据：《市场监督管理投诉举报处理办法》第十一条
assistant-for-other = 可以替别人投诉，投诉人写他本人，您是代办人。
assistant-for-other-en = Yes, you may complain for somebody else: they are the complainant, and you act for them.
assistant-for-other-1 = 先问他愿不愿意：要他本人同意、亲笔签一份委托书，写明委托谁、办什么事、能做到哪一步、到什么时候。
assistant-for-other-1-en = Ask them first: they must agree and sign a paper that says who acts for them, in what, how far and until when.
assistant-for-other-2 = 填他的姓名、电话、地址，再填您自己的姓名、电话和你们的关系，准备好您的身份证明。
assistant-for-other-2-en = Give their name, telephone and address, then your own and how you are related, and have your identity paper ready.
assistant-for-other-3 = 点「我要投诉」，先选「替别人」。替自己没成年的孩子，选「家里未成年的孩子」，不用委托书。
assistant-for-other-3-en = File a complaint and choose first that it is for somebody else. For your own child under 18 no such paper is needed.
# 说心里难受
assistant-feelings = 碰上这种事，谁心里都不好受。先歇一歇、喝口水、吃点东西，有人陪着说说话会好些；身上不舒服就去医院看看。钱的事照上面说的一步一步来，不急这一会儿。
assistant-grief-keepsake = 请您节哀。有亲人在里面的东西没法重来，换谁都难过。这句话写进投诉里：里面是谁、为什么再也拍不了；先让对方想办法找回来。
assistant-grief-keepsake-en = I am sorry for your loss. What shows somebody who is gone cannot be made again: write this into the complaint, and have them try to recover it first.
assistant-grief-pet = 它陪了您这么久，您心里一定不好受。想替它讨个说法：请对方写清楚那几天怎么照看的、出了什么事，病历、监控留着；要他认错道歉，也可以写进投诉。
assistant-grief-pet-en = I am sorry; it was part of your life. Ask them to write down how it was looked after and what happened, keep the papers and camera pictures; you may also ask for an apology.
assistant-grief-child = 气头上的事，知道后悔就好：跟孩子好好说一声，别再打骂了；等都平静了，问清楚是什么时候、怎么付的，要退钱时用得上。钱的事照上面说的一步一步来。
assistant-grief-child-en = It happened in anger. Talk it over calmly with your child, then find out when and how it was paid: that helps with the refund.
# 拿它去问指引：里面有走了的亲人，能要什么。
assistant-grief-asks = 能要精神损失吗
assistant-grief-asks-en = Can I ask for damages for distress?
assistant-feelings-en = Anybody would be upset by this. Take a rest first, and see a doctor if somebody feels ill. The money can be dealt with step by step, as said above.
assistant-feelings-shame = 碰上这种事，谁心里都不好受，可吃亏上当不丢人：错在骗人、坑人的那一边，他们专挑信任人的下手，不怪您，也不怪家里人。跟信得过的人说一说，早一点说，钱也好追。钱的事照上面说的一步一步来。
assistant-feelings-shame-en = There is nothing to be ashamed of: the fault is with those who deceive, not with you or your family. Tell somebody you trust early; it helps to get the money back. The money can be dealt with step by step, as said above.
assistant-feelings-shame-alone = 碰上这种事，谁心里都不好受，可吃亏上当不丢人：错在骗人、坑人的那一边，他们专挑信任人的下手，不怪您，也不怪家里人。出了什么事、买了什么，慢慢说给我听，我帮您看怎么办；您在这里说的，不会告诉家里人和邻居。
assistant-feelings-shame-alone-en = There is nothing to be ashamed of: the fault is with those who deceive, not with you or your family. Tell me what happened and what was bought, and I will see what can be done.
assistant-feelings-angry = 换谁都会生气。不用跟他吵，凭据留在手里比吵管用；照上面说的一步一步来，他不办，点「我要投诉」，请消委会找他谈。
assistant-feelings-angry-en = Anybody would be angry. There is no need to quarrel: what you can show counts for more. Go on step by step, as said above; if they do not act, file a complaint and the council talks to them.
assistant-feelings-angry-alone = 换谁都会生气。出了什么事、买了什么，慢慢说给我听，我帮您看怎么办。
assistant-feelings-angry-alone-en = Anybody would be angry. Tell me what happened and what was bought, and I will see what can be done.
assistant-feelings-alone = 碰上这种事，谁心里都不好受。先歇一歇、吃点东西；身上不舒服就去医院看看。出了什么事、买了什么，慢慢说给我听，我帮您看怎么办。
assistant-feelings-alone-en = Anybody would be upset by this. Take a rest first, and see a doctor if somebody feels ill. Then tell me what happened and what was bought, and I will see what can be done.
assistant-sorry = 没帮上忙，抱歉。您可以换个说法再说一遍，也可以找人工。
assistant-sorry-en = I am sorry I was of no help. You can say it again in other words, or ask for a person.
assistant-same-answer = 您问的这一点，我手边没有另外的说法，能说的就是上面这条。想请消委会找商家调解，点「我要投诉」；想让人来答，点「转人工」。
assistant-same-answer-en = I have nothing further on this point; what I can say is the line above. If you want us to mediate, write “complain”; if you want a person to answer, write “staff”.
assistant-same-answer-trade = 您问的这一点，我手边没有另外的说法，能说的就是上面这条。想让人来答，点「转人工」。
assistant-same-answer-trade-en = I have nothing further on this point; what I can say is the line above. If you want a person to answer, write “staff”.
# 问的是换一种情形，手边没有那种情形的说法
assistant-nothing-supposed = 换成那种情形，我手边没有现成的说法：要看当时怎么约定、是谁的原因、拿得出什么证据。把那种情形说细一点，我再查。
assistant-nothing-supposed-en = I have nothing ready for that other case: it would depend on what was agreed, whose doing it was, and what you can show. Tell me more of it and I will look again.
assistant-nothing-further-trade = 这一点我手边没有现成的说法，上面说的还是一样。换个说法、说细一点我再查，也可以找人工。
assistant-nothing-further-trade-en = I have nothing ready on this point; what I said above stays the same. Tell me more and I will look again, or ask for a person.
assistant-nothing-further = 这一点我手边没有现成的说法，上面说的还是一样。换个说法、说细一点我再查；也可以投诉，让工作人员一起看。
assistant-nothing-further-en = I have nothing ready on this point; what I said above stays the same. Tell me more and I will look again, or file a complaint so that our staff look at it too.
assistant-fact-noted = 记下了，上面说的不变；投诉的时候一起带上。
# 不归消委会管的事，接着补一句
assistant-elsewhere-noted = 记下了。这件事不归消委会管，还是去上面说的地方，把这个一起带上。
assistant-elsewhere-noted-en = Noted. This is not for the consumer council: take it with you to the place named above.
assistant-fact-noted-trade = 记下了，上面说的还是一样。还有别的要问，接着说。
assistant-fact-noted-trade-en = Noted. What I said above stays the same. If you have another question, just ask.
assistant-fact-noted-still = 记下了，上面说的不变：{ $line }投诉的时候，把这一点一起带上。
assistant-fact-noted-still-en = Noted; if you file a complaint, this goes with it. What I said stays the same: { $line }
assistant-fact-noted-next = 记下了。{ $next }
assistant-fact-noted-next-en = Noted. { $next }
assistant-stalling-answered = 记下了。对方不理、不答应的话，{ $line }
assistant-stalling-answered-en = Noted. If they do not answer or refuse: { $line }
assistant-fact-noted-en = Noted. What I said above stays the same. If you file a complaint, this goes with it. To file one, write “complain” or press the button.
assistant-fact-changes-en = Noted. { $line }
assistant-supposing-answered = 要是那样的话：{ $line }
assistant-supposing-answered-en = In that case: { $line }
assistant-claim-answered = 对方这么说的话，规定是这样：{ $line }
assistant-claim-answered-en = To what they say, the rule is: { $line }
assistant-fact-changes = 记下了。{ $line }
# 依据：《民法典》第十八条第一款、第十九条、第二十三条
assistant-send-here = 照片、录音、文件直接发在这里就行，跟发消息一样。
assistant-send-here-en = Just send photos, recordings or files here, as you send a message.
assistant-guardian-way = 满 18 岁的，自己投诉就行。没满 18 岁的，由爸爸妈妈或别的监护人一起办：表里写监护人的姓名和电话，请他们在旁边一起填、点同意。监护人不在，可以先停下，写过的给您留着。不敢跟家里说，可以先告诉信得过的老师、亲戚，请他陪着一起说；也可以打 12355（青少年服务热线）。
assistant-guardian-way-en = If you are 18 or older, you can complain yourself. If you are under 18, do it together with a parent or another guardian: the form takes their name and phone number; please fill it in with them and let them press “I agree”. If they are not with you, you can stop; what you wrote is kept. If you are afraid to tell your family, you can first tell a teacher or a relative whom you trust and ask them to come with you, or call 12355, the line for young people.
assistant-free = 在这里投诉不收钱。
assistant-you-may = 能投诉，不收钱。先说说怎么回事：买了什么、在哪家、花了多少、出了什么问题。
assistant-nothing-to-do = 您现在不用跑，等消息、接电话就行；手里的单据、聊天记录留好，想到什么直接发在这里。
assistant-free-en = It is free: we charge nothing for a complaint, an answer or mediation.
assistant-you-may-en = Yes, and it is free. Tell me first what happened: what you bought, where, for how much, and what went wrong.
assistant-nothing-to-do-en = You need not come or do anything now: wait for news here, and answer the phone. Keep your papers and chats, and send here what comes to mind.
assistant-no-hurry = 好，不急，您慢慢来。
assistant-no-hurry-en = All right, no hurry, take your time.

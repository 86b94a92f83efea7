# 小维说的话：表单以外。

assistant-intro = 您好，我是小维，{ $council }的自动助手。您可以直接问消费上的问题，也可以在这里投诉。
assistant-intro-note = 我是程序，不是真人；说的是参考信息，不是律师意见。想找真人，随时发「人工」；也可以{ $contact }。
assistant-start = 我在。直接说您遇到的事就行，也可以点下面的按钮。
assistant-first-hint = 直接说您遇到的事，比如「网购的鞋不想要了，店家不给退」。想投诉，发「我要投诉」。
assistant-restored = 不好意思，我这边刚更新过，前面聊到哪里我接不上了。您没提交的投诉如果还在，发「继续」就能接着填。
assistant-empty = 没有收到文字。请写一句话告诉我发生了什么。
assistant-no-words = 我没看懂。请用文字说说是什么事，比如「手机买了三天就死机，店家不给换」。
assistant-too-long = 您写得很长，我先看前 { $limit } 个字。要紧的没写到，请再发一条。
assistant-nothing-said = （没有说具体的事）
assistant-ask-another = 好，请说。
assistant-thanks = 不客气。有需要随时找我。
assistant-nothing-open = 现在没有填到一半的投诉。想投诉，发「我要投诉」；想问问题，直接说。
assistant-stopped = 已经停下了。要问别的，直接说。
assistant-old-button = 这个按钮已经过时了，没有做任何改动。请直接说您想做什么。
assistant-old-button-form = 这个按钮已经过时了，没有做任何改动。我们接着刚才的：

# 表情、位置、名片，和改过的话。前面是告诉本人的，后面是给工作人员看的、记在表里的。
shared-sticker = 表情我看不懂，请用文字告诉我。
shared-place = 位置我这里用不上。要说地方，请写哪个区、哪条路。
shared-place-own = 地图上的位置不能作联系地址，请写哪个区、哪条路、几号。
shared-contact = 名片我没有留下。要留联系电话，请直接打字。
shared-contact-no-phone = 这张名片上没有能用的大陆电话号码。请把电话打给我，比如 138 开头的手机号，或者带区号的座机。
shared-edited = 您改了一条发过的消息，我还按原来的算。要改的话，请把改好的话再发一遍。
shared-other = 这种消息我处理不了。请发文字，或者把照片、文件、视频直接发过来。
shared-words-sticker = 〔表情〕
shared-words-place = 〔位置〕{ $place }
shared-words-contact = 〔名片〕{ $name } { $phone }
shared-words-edited = 〔改了前面一条消息〕
shared-words-other = 〔这里看不了的消息〕
shared-on-map = 地图位置：北纬 { $latitude }，东经 { $longitude }

assistant-help = 我能帮您：
assistant-help-ask = 问问题：直接写，比如「健身房关门了，卡里的钱怎么要」。
assistant-help-stop = 回答到一半不想听了：发「停」。
assistant-help-complain = 投诉：发「我要投诉」，我一步一步问。
assistant-help-status = 查进度：发「进度」。
assistant-help-human = 找真人：发「人工」。
assistant-help-form = 填表的时候：「上一步」往回走，「取消」停下来，随时可以插进来问问题。
assistant-help-my-data = 看您的信息、下载、删除、收回同意：发「我的信息」。

# 工作人员接手谈话以后
assistant-talk-told = 已转给正在和您说话的工作人员。
assistant-talk-on = 现在是工作人员在和您说话，您写的、发的都直接给工作人员。想接着问小维，请发「小维」。
assistant-talk-draft-kept = 没填完的投诉给您留着。现在还是工作人员在和您说话；想回来接着填，请发「小维」。
assistant-talk-back = 小维回来了，您接着问就行。还要找工作人员，请发「人工」。
assistant-talk-back-draft = 小维回来了，您接着问就行。没填完的投诉还在，可以接着填。还要找工作人员，请发「人工」。
assistant-talk-none = 现在就是小维在和您说话，您接着问就行。

assistant-human = 已经告诉工作人员，他们会在这里回复您。着急的话，可以{ $contact }。

assistant-after-emergency = 等人平安了，可以接着问我怎么赔；要投诉，点「我要投诉」。
assistant-emergency-draft-kept = 您填到一半的投诉我留着，等您平安了再说。

assistant-choice-complain = 我要投诉
assistant-choice-ask-another = 再问一个
assistant-choice-human = 转人工
assistant-choice-resume = 继续填写
assistant-choice-drop = 删除草稿
assistant-choice-status = 查进度
assistant-choice-write-about = 补充说明
assistant-choice-add-to-item = { $number }（{ $item }）
assistant-choice-add-to = 补充到投诉 { $number }
assistant-choice-supplement-done = 补充完了
assistant-choice-withdraw = 撤回投诉
assistant-choice-withdraw-one = 撤回 { $number }（{ $item }）
assistant-choice-withdraw-yes = 是的，撤回
assistant-choice-withdraw-no = 不撤回

feedback-useful = 有用
feedback-useless = 没用
feedback-thanks = 谢谢您告诉我。
feedback-why = 没帮上忙，抱歉。哪里不好？点一个，也可以写一句话。
feedback-why-choose = 没帮上忙，抱歉。哪里不好？可以点一个。
feedback-reason-off_point = 没答到点子上
feedback-reason-unclear = 看不懂
feedback-reason-wrong = 不对
feedback-reason-other = 其他
feedback-other = 好，请写一句话告诉我哪里不好。
feedback-noted = 记下了，谢谢。写答案的人会看到。
feedback-remark-noted = 这句话记下了，谢谢，写答案的人会看到。要是您其实是想接着问，请再发一遍，我来答。

assistant-files-refused = 有的文件收不了：
assistant-file-refused-unknown = 收不了这个文件
assistant-files-private = 提醒一下：投诉用不着身份证、银行卡这样的证件。如果文件里有，请先把号码遮住再发；已经发了的，只给工作人员看。
assistant-files-loose = 收到 { $count } 个文件。要用它们投诉吗？不投诉的话我就删掉。

assistant-no-complaints = 您在这里还没有提交过投诉。在别的地方（网页、电话、窗口）提交的，请发「人工」，请工作人员帮您查。
assistant-more-complaints = 还有 { $count } 件更早的，要看请告诉我编号。
assistant-number-mistyped = 这个编号好像有一位打错了，请对照收到的编号再看一遍，整个复制过来最稳妥。
assistant-number-unknown = 没有查到这件投诉。
assistant-write-about = 好，关于 { $number }，请直接写，也可以发照片，我转给办理的工作人员。
assistant-kept-for-which = 您前面发的还留着，没有转。那是哪一件的？点一下，我就转过去。
assistant-add-to-which = 您有几件投诉在办，这是哪一件的？点一下，我就转过去。
# 给工作人员看：话是前几天写的，话里的“昨天”从那天算。
assistant-written-on = { $text }〔写于 { $day }〕
assistant-message-passed = 已经转给办理 { $number } 的工作人员。还有要说的，接着发就行。
assistant-supplement-passed = 您补充的已经交给办理 { $number } 的工作人员。还有要补的，接着发就行。
assistant-supplement-done = 好，都交给工作人员了，有消息会在这里告诉您。
assistant-nothing-to-withdraw = 没有可以撤回的投诉。有疑问请发「人工」。
assistant-withdraw-which = 要撤回哪一件？
assistant-withdraw-confirm = 撤回以后，我们就不再办理 { $number }（{ $item }）。确定撤回吗？
assistant-withdraw-kept = 好，不撤回，照常办理。
assistant-withdrawn = { $number } 已经撤回。以后有需要，可以再来。
assistant-withdraw-not-here = 撤回要本人来办，先要确认是您的投诉。
assistant-recovered-question = 商家一共退（赔）了您多少钱？写个数就行，比如「1600」；没有就写「0」；不想说，发「跳过」。
assistant-recovered-again = 请写准数，比如「1600」；没有就写「0」；不想说，发「跳过」。
assistant-recovered-noted = 记下了：{ $amount } 元。谢谢您告诉我们。
assistant-recovered-not-noted = 这件投诉现在记不了金额，可能又在办了。请发「人工」告诉工作人员。
assistant-recovered-skipped = 好，不说没关系。
assistant-choice-recovered = { $amount } 元
assistant-choice-recovered-nothing = 没有退，也没有赔
assistant-choice-recovered-skip = 跳过

assistant-choice-history = 看经过
assistant-history = { $number } 的经过：
assistant-history-more = 前面还有 { $count } 条，没有列出来。
assistant-wanted = 工作人员请您补充：
assistant-wanted-by = 工作人员请您补充，最好在 { $day }前（晚了也能补）：
assistant-merged-into = 合在 { $number } 里一起办，以后看那一件。
assistant-reopen-waits = 您请求重新办理，工作人员还在看。

assistant-choice-reopen = 有新情况，请求重新办理
assistant-choice-reopen-one = { $number }（{ $item }）
assistant-after-end = 已经结束的投诉，有新情况（比如商家没照说好的做），可以请工作人员重新办：点下面的按钮，写清楚。要不要重新办，由工作人员决定。想知道还能怎么办，点「再问一个」，把事情说完整。
assistant-reopen-which = 要重新办理哪一件？
assistant-reopen-question = 请写下 { $number } 有什么新的情况，也可以发照片。和原来一样的情况，一般不会重新办理。
assistant-reopen-passed = { $number } 的新情况已经交给工作人员。要不要重新办理，由工作人员决定，结果会在这里告诉您。
assistant-reopen-asked-before = 您已经请求过重新办理 { $number }，工作人员还在看，结果会在这里告诉您。
assistant-nothing-to-reopen = 现在没有可以请求重新办理的投诉。有疑问请发「人工」。

assistant-choice-contact = 改联系方式
assistant-choice-contact-one = { $number }（{ $item }）
assistant-choice-contact-yes = 对，改吧
assistant-choice-contact-no = 不改
contact-complainant_phone = 电话
contact-complainant_address = 地址
contact-complainant_name = 姓名
assistant-contact-which = 要改哪一件投诉里的？
assistant-contact-what = 要改 { $number } 里的哪一项？
assistant-contact-question = 请写新的{ $label }。
assistant-contact-confirm = 把 { $number } 的{ $label }改成「{ $value }」，对吗？
assistant-contact-changed = 改好了：{ $number } 的{ $label }。工作人员会看到改动。
assistant-contact-kept = 好，不改。
assistant-contact-not-now = 现在没有可以改的投诉。已经办完的，请发「人工」告诉工作人员。
assistant-not-withdrawn = { $number } 现在撤回不了，可能已经办完了。请发「进度」看看，或者发「人工」。


assistant-voice-not-here = 我在这里听不了语音，请把事情打字告诉我。不方便打字，发「人工」找工作人员。录音想当证据的，投诉时到发凭证那一步再发。
assistant-voice-in-form = 填投诉的时候我不听语音，请打字回答。录音想当证据的，到发凭证那一步再发。
assistant-voice-too-much = 语音太长了：一次最多听 { $minutes } 分钟、{ $count } 条。请说短一点再发，或者打字。
assistant-voice-please-write = 请打字告诉我发生了什么。
assistant-voice-consent-question = 同意把语音转成文字吗？
assistant-voice-choice-agree = 同意转成文字
assistant-voice-choice-decline = 不用了
assistant-voice-choice-keep = 作为证据
assistant-voice-choice-right = 对，就这样问
assistant-voice-choice-wrong = 不对，我打字
assistant-voice-choice-off = 不再转语音
assistant-voice-declined = 好，不转，刚才的语音也不留。请打字告诉我发生了什么。
assistant-voice-let-go = 刚才的语音没有转成文字，我没有留。要我听，请再发一遍。
assistant-voice-send-again = 好，记下了。请把语音再发一遍。
assistant-voice-heard = 我听到的是：{ $text }
assistant-voice-heard-note = 您看对不对？您说对，我才去查。
assistant-voice-write-instead = 好，那请您打字告诉我。
assistant-voice-failed-nothing = 这条语音里我没有听清说了什么。请打字告诉我，或者找个安静的地方再发一遍。
assistant-voice-failed-gone = 这条语音取不到了。请打字告诉我，或者再发一遍。
assistant-voice-failed-unavailable = 现在没办法把语音转成文字。请打字告诉我，或者发「人工」找工作人员。
assistant-voice-failed-stopped = 停下了，语音没有转成文字。请打字告诉我，或者再发一遍。
assistant-voice-off = 好，以后不把您的语音转成文字了。再发语音，我会重新问您。
assistant-voice-off-already = 您的语音现在没有在转成文字，不用停。

# 在另一个对话里看自己的投诉
assistant-choice-access = 在别处查看
assistant-access-code = 查询码是 { $code }，{ $minutes } 分钟内有效，只能用一次。换一个地方（网页或 Telegram）和我说话时，把编号 { $number } 和这 6 位数字一起发给我。不要告诉别人。
assistant-access-ask = 这个编号不是在这个对话里提交的，这里看不到。是您自己的投诉，可以这样看：在原来的对话里发「进度」，点「在别处查看」，会给您 6 位查询码，把它发到这里。原来的对话打不开了，请找工作人员，核实以后也能给查询码。
assistant-access-claim = 光凭姓名、关系或者手机尾号，我不能告诉您别人的投诉，这是为了保护每个投诉人。家里人要代办，请让本人在原来的对话里要 6 位查询码，或者发「人工」，工作人员核实身份以后再说。
assistant-access-wrong = 编号或查询码不对，或者已经过期了。请在原来的对话里重新要一个。
assistant-access-too_many = 试的次数太多了，请过一个小时再试，或者找工作人员。
assistant-access-granted = 可以了，{ $number }（{ $item }）以后在这里也能看。
assistant-overdue = 我们原定 { $day }前{ $label }，现在过了，让您久等，对不起。我已经催了负责的人；您也可以点「转人工」直接说。
assistant-promised = 本会承诺：{ $day }前{ $label }。

# 群体投诉的一员回答工作人员问的话
assistant-group-yes = 记下了：您同意。只对您自己的投诉 { $number } 有效。改主意了，点另一个按钮，或者直接告诉我们。
assistant-group-no = 记下了：您不同意。您的投诉 { $number } 照样办。改主意了，点另一个按钮，或者直接告诉我们。
assistant-group-late = 这个问题已经换了新的问法，或者不用再答了。请看最新的消息，或者找工作人员。

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
assistant-sorry = 没帮上忙，抱歉。您可以换个说法再说一遍，也可以找人工。
assistant-same-answer = 别的和上面说的一样。想请消委会找商家调解，点「我要投诉」；是想问别的，请换个说法再问一次。
assistant-same-answer-en = The rest is as I said above. If you want us to mediate, file a complaint; if you meant something else, please ask it in other words.
assistant-nothing-further = 这一点我手边没有现成的说法，上面说的还是一样。换个说法、说细一点我再查；也可以投诉，让工作人员一起看。
assistant-nothing-further-en = I have nothing ready on this point; what I said above stays the same. Tell me more and I will look again, or file a complaint so that our staff look at it too.
assistant-fact-noted = 记下了，上面说的还是一样。投诉的时候这一条会一起带上。
assistant-fact-noted-en = Noted. What I said above stays the same. If you file a complaint, this goes with it. To file one, write “我要投诉” or press the button.
assistant-fact-changes-en = Noted. With that:
assistant-claim-answered = 对方这么说的话，规定是这样：
assistant-claim-answered-en = To what they say, the rule is:
assistant-fact-changes = 记下了。照您说的：
# 依据：《民法典》第十八条第一款、第十九条、第二十三条
assistant-send-here = 照片、录音、文件直接发在这里就行，跟发消息一样。
assistant-guardian-way = 满 18 岁的，自己投诉就行。没满 18 岁的，由爸爸妈妈或别的监护人一起办：表里写监护人的姓名和电话，请他们在旁边一起填、点同意。监护人不在，可以先停下，写过的给您留着。不敢跟家里说，可以先告诉信得过的老师、亲戚，请他陪着一起说；也可以打 12355（青少年服务热线）。
assistant-no-hurry = 好，不急，您慢慢来。

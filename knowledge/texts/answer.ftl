# 回答：结论之外的固定用语。{ $… } 是填进去的内容。

answer-steps = 您可以这样做
answer-next = 先做这一步：{ $step }
answer-next-step = 接下来可以：{ $step }
# 接着问还能不能的：先说能不能。
answer-verdict-yes = 能。{ $line }
answer-verdict-no = 不能。{ $line }
answer-verdict-open = 还能提。{ $line }
answer-verdict-depends = 看情况。{ $line }
# 商家不答应的、问是不是非得做的。
answer-stance-theirs = 不是对方说了算：{ $line }
answer-stance-needless = 不一定要。{ $line }
# 他拿一个数来问对不对。
answer-check-right = 对。{ $line }
answer-check-wrong = 不对。{ $line }
answer-way = 可以照这几步来。
# 他不理的：下一步去哪里。
answer-stalled = 不理您、不答应，就往上走：{ $step }
answer-stalled-write = 去以前再发一条文字，写明要什么、哪天前答复，截图留好。
answer-stalled-court = 还不行，可以带上这些证据去法院。
answer-stalled-office = 就去找上面说的地方；找了还没人管，把哪天找的、编号、谁接的记下来，打 12345 催；还不行，可以去法院。
# 哪件事都会接着问的：没发票、找谁、被拉黑、不想闹僵、凭什么。
answer-further-materials = 在这里不用自己写：点「我要投诉」，我一样一样问，说过的不再问；凭证有就发来，没有也能提交。
answer-further-far = 在外地也能投诉，不用跑过去：点「我要投诉」写明店的地址，收不收由工作人员看了告诉您。
answer-further-online = 不用跑一趟：点「我要投诉」，在这里就能填、能交凭证，有进展也在这里告诉您。
answer-further-online-more = 要当面调解、要看东西的，工作人员会另外约您。
answer-further-versus = 先找哪个都行，同一件事选一个：要人来调解，点「我要投诉」找我们；要查他、罚他，打 12315 举报。
answer-further-tried = 一条路没走通，可以换一条：先问清那边收没收；没收，或者办完了没谈成，点「我要投诉」请消委会调解。
answer-further-tried-court = 都谈不成的，还可以去法院。
answer-further-talk_first = 先跟他说一次更好，不是非说不可：发文字写明要什么、哪天前答复，他怎么回都是凭据。谈不拢，点「我要投诉」。
answer-further-withdraw = 不用先撤：请他写明退多少、哪天退，钱到账了您再撤诉、再删评价；光口头说的，先别撤。
answer-further-withdraw-more = 他发来要您撤的消息别删，截图留好。
answer-further-after_settled = 钱到账、您也满意的，说一声「撤回投诉」就行；还没到账、只退了一部分的，先别撤，告诉工作人员。
answer-further-maker = 钱交给谁、跟谁买的，就先找谁：别让他一句「找厂家」「找总部」就把您打发了，请他写明为什么不管。
answer-further-proof = 没有发票也不要紧：付款记录、转账、订单、聊天、照片都能说明您在这家花过钱。
answer-further-cash = 付的现金也能说明：收条、取钱的记录、聊天里他认过这笔钱的话、当时在场的人；现在就发条消息，请他回一句收了多少钱。
answer-further-record = 付款记录、转账、聊天都可以当凭据，原来的手机和记录别删。
answer-further-proof-keep = 这件事要留好：{ $items }
answer-further-whom = 先找出事的这一家；谈不拢，点「我要投诉」请消委会调解；还不行，可以去法院。要举报违法，打 12315。
answer-further-whom-first = 先找出事的这一家，发文字写明要什么、哪天前答复；谈不拢再往上走。
answer-further-blocked = 先把被拉黑的页面和以前的聊天截图留好：它能说明您找过商家、是商家不理。
answer-further-blocked-more = 换个办法再说一次：发短信、找平台客服，或者按店的地址寄一封快递信，写明要什么、哪天前答复，底单留好。
answer-further-gently = 不用闹僵：先客客气气发一段文字，说清是哪件事、想请他怎么办、哪天前给个回话；我可以替您写，点「写给商家的话」。
answer-further-gently-more = 真谈不拢，消委会调解也是请两边坐下来商量，不是打官司。
answer-further-ground = 他不能说不认就不认：这件事的依据是{ $articles }。
answer-further-ground-depends = 不是他一句话说了算，要看情况：这件事的依据是{ $articles }。
answer-further-ground-no = 这一点上，规定确实是那样的，依据是{ $articles }。
answer-further-ground-custom = 这件事没有一条专门的规定，看你们当初怎么约定、怎么说的。
answer-further-ground-more = 请他写明凭哪一条约定、哪一条规定不办，发文字给您；拿不出来的，这份记录就是您的证据。
answer-further-phone = 找消委会：{ $ways }；拿不准归谁管，打 12345 问。
answer-further-police = 能不能报，看是哪一种：摸人、打人、扣人、扣东西、收了钱就跑、用假名假证骗钱的，能报，打 110，警察要管；人还联系得上、只是拖着不办的，警察多半当成纠纷，劝两边商量。报了警，要一张回执留着。
answer-further-report = 能举报，不收费，也可以不说自己是谁。举报是请部门查它、罚它；您自己要退钱、要赔，另外写一份投诉，两样可以一起办。
answer-further-report-more = 打 12315 举报，说清是哪家店、哪天、卖什么、怎么说的，照片、单据、宣传单一起交。
answer-further-worth = 钱少也可以投诉，不收费，在这里几分钟就能填好。先在平台上或者发文字跟商家要一次，不给再投诉；值不值得花这个工夫，您自己定。
answer-further-by-phone = 能打电话说，不用写字：{ $ways }；也可以打 12315 投诉（消委会受理过的同一件事，只能举报）。您说，接电话的人记。
answer-further-by-phone-more = 打以前把单据、照片放在手边，说清三样：哪家店、哪天花了多少钱、想怎么办。也可以请家里人帮您在这里填。
answer-further-promise = 光口头答应不稳：请他写下来，哪天前办完、到那天没办就退多少，签字或者发一条文字。
answer-further-promise-more = 写的日子到了没办，就按写的要；这以前别再给钱。
answer-further-evidence = 要有，不用样样都有，手边有的就行。这件事主要是：{ $items }
answer-further-evidence-none = 要有，不用很正式：聊天、付款记录、照片、在场的人说的都算。
answer-further-evidence-more = 没有的也别急：聊天、付款记录、照片、在场的人说的都算；店里、平台手里的记录和监控，可以发文字请它给您一份，它怎么回的也留好。
answer-further-no_evidence = 没有现成的也别急：聊天、付款记录、照片、在场的人说的都算；店里、平台手里的记录和监控，可以发文字请它给您一份，它怎么回的也留好。
answer-further-no_evidence-more = 这件事能用的有：{ $items }
answer-further-denies = 他不认，也不是他一句话说了算：把手里的凭据发给他看，请他写明为什么不认，再一步一步来。
# 依据：《消费者权益保护法》第二十六条第二款、第三款，《民法典》第四百九十六条第一款、第四百九十七条
answer-further-term-word = 商家事先写死、没跟您商量的话，法律叫「格式条款」；对您不公平、不合理的，无效。
answer-further-proves = 这件事能说明的：{ $items }
answer-further-proves-none = 聊天、付款记录、照片、在场的人说的都算；对方手里的记录，可以发文字请它给您一份。
answer-further-no_court = 不必一上来就打官司：先跟商家商量，谈不拢请消委会来调解，不收费；都不行，再去法院。
answer-further-sign = 不是非签不可，您不同意就先别签：请他把给多少、哪天给、到期没给怎么办写清楚，您只签自己认的；写着「以后不再追究」的，签了再想要就难了。
answer-further-must_write = 不是非做不可：说好的条件里没有、他后来自己加的，您可以不答应；没照他说的做，也照样可以要求退钱、要赔。
answer-further-id_card = 去营业厅、窗口办的，本人带上身份证；在网上、打电话投诉的不用带，写清真实姓名、电话、地址就行。替家里人办的，再带他的身份证和他签了名的委托书。
answer-further-remedy = 可以这么提：换一个、补一份、退一部分、改日子，您和商家谈妥就行；他答应了，请他写下来，写明哪天办。他不答应的，还照前面说的办。
answer-further-apology = 道歉可以要：跟商家谈、请消委会调解的时候，把「道歉」写进您的要求里，和退钱、换货一起提。
answer-further-denies-show = 给他看的：{ $items }
answer-further-claim_by-again = 前面说的这一条就是：{ $line }
answer-further-ours = 归：这是消费上的事，消委会接投诉、做调解，不收费，点「我要投诉」。要查、要罚的，由主管部门办。
answer-further-help = 能帮您做这些：讲清规定，写一段发给商家的话；点「我要投诉」，消委会免费找商家调解。能要回多少要看谈的结果，谈不成还可以去法院。
answer-further-help-other = 能帮您讲清规定、告诉您找谁。是和商家的事，点「我要投诉」，消委会免费调解；能要回多少要看谈的结果。要部门来管的，找这里：
answer-further-ours-no = 这种情形不归消委会管：{ $line }
answer-further-whom-no = 不是找消委会：{ $line }
answer-further-not_taken = 这件事还有别的地方管：{ $line }
answer-further-ours-other = 要看是什么事：和商家谈不拢，可以点「我要投诉」问消委会收不收；要部门来管的，找这里：
answer-further-or_police = 先看是哪一种：人被打、被扣、被威胁，或者收了钱就跑、用假名假证骗钱的，先报警，打 110；退钱、质量这些纠纷，先投诉。两样都占的，可以都办。
answer-further-or_court = 先投诉：不收费，谈不成照样可以去法院。哪个快要看商家肯不肯谈：肯谈的，谈成就了；死活不谈的，最后还是要去法院。
answer-further-fee = 不要钱：在消委会投诉、调解都不收费。
answer-further-sued = 先别慌，真告了也别不理：法院寄来的东西收好，按上面的日子去，把合同、付款、聊天一样一样备齐。
# 依据：《民法典》第五百零九条第一款
answer-further-offer = 同意不同意，您自己定，先比一比。
answer-further-offer-due = 同意不同意，您自己定，先跟能要的比一比：{ $line }
answer-further-offer-sign = 答应以前，请他写明给多少、哪天给、是不是全部了结。签了字，一般就按写的算。
answer-further-blames = 光他说不算，要看证据：{ $line }
answer-further-claim_by = 越早越好：今天就用文字跟商家说，写明要什么，留下日期。
answer-sum-open = 多少还算不出来：看您付了多少、损失多少，有单据的按单据。把数告诉我，我替您算。
answer-more = 这件事的其他规定
answer-case-label = 类似的案例
answer-exceptions = 这些情况不一样
answer-evidence = 您要留好
answer-secondary = 还可参考：{ $names }（原文不在手边，没有核对条号）。
answer-case = { $title }。{ $result }
answer-case-older = 这个案例按当时的口径处理。{ $note }

answer-as-of = 以下按 { $day }有效的规定回答。
answer-some-not-yet = 有的规定在 { $day }还没有施行，没有列出来。
answer-superseded = 您说的《{ $statute }》已在 { $day }停止适用，现在要看《{ $successor }》。
answer-superseded-alone = 您说的《{ $statute }》已在 { $day }停止适用，不能再用来办现在的事。
# 通行做法
answer-no-such-part = 《{ $statute }》{ $article }没有{ $part }，请再核对一下；下面是这一条的原文。
answer-no-such-article = 《{ $statute }》里没有找到{ $article }，请再核对一下条号。
answer-cut = 您写得很长，我只看了前 { $count } 个字。最要紧的事请用一两句话再问一次。

answer-unsure = 我是当作「{ $title }」答的。不是这件事，请点下面的，或者换个说法再问。
answer-earlier-lead = 您说的那时候，这件事要看当时的规定。下面是当时最接近的条文。
answer-earlier-note = 这只是当时最接近的条文，不等于对您这件事的结论。多说一点：买了什么、哪天、商家怎么说，我再帮您找。
answer-named-lead = 您问的条文是这样规定的。
answer-article = 《{ $statute }》{ $article }：{ $text }
# 通行做法
answer-article-changed = 写成条文的地方，法律改过，我们还没有重新核对该怎么说，先把原文给您看。要人帮着看，回复「人工」。
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
# 依据：《市场监督管理投诉举报处理办法》第十六条第（二）项
answer-way-12315 = 打 12315，向市场监管部门投诉（消委会受理过的同一件事，只能举报）。
answer-not-sure-whose = 拿不准归谁管，打 12345 问；要问法律、打官司，打 12348 问法律援助，或者去法院。
answer-other-matter = 您还说了一件不归这里管的事：{ $door }
answer-maybe-elsewhere = 要是这不是您自己买东西、用服务的事：{ $door }
answer-way-elsewhere = 不是买东西、用服务的事：打 12345 问归谁管，打 12348 问法律援助。
answer-way-ask = 把问题写具体些再问一次：买了什么、哪天买的、商家怎么说。

answer-no-rule = 这个问题我没有现成的解答，也没有找到能回答它的规定，不想猜给您听。
answer-no-edition = 我手边没有 { $day }有效的规定，不能拿别的时候的规定来回答。
answer-unavailable = 查找法条的系统现在出了故障，这次没能查成，不是没有规定。请过一会儿再问，或者找工作人员。
answer-empty = 没有看到文字。请写下您遇到的问题，比如「网购的鞋不想要了能退吗」。
answer-other-language = 我只看得懂中文和英文。请用中文或英文写下您遇到的问题；也可以发「人工」，请工作人员看一看。 I read Chinese and English only. Please write what happened in one of them, or send “staff” to reach a person.
answer-unreadable = 这段内容我看不懂。请用文字写下您遇到的问题，比如「网购的鞋不想要了能退吗」。
answer-greeting = 您好，我是小维，消费者委员会的自动助手。说说买东西、用服务时遇到了什么麻烦，我告诉您法律怎么规定、可以怎么办。
answer-contact = 可以这样找到我们：
answer-contact-no-address = 地址我这里没有登记，要来的话，先打电话问一声。
answer-contact-no-hours = 上班时间我这里没有登记，要来的话，先打电话问一声。
answer-contact-no-address-hours = 地址和上班时间我这里没有登记，要来的话，先打电话问一声。
answer-how-to-complain = 在这里就能投诉：点「我要投诉」，我一样一样问，不用您自己写。
answer-how-to-complain-1 = 要说的是：买了什么、哪一家、哪天、多少钱、出了什么事、想怎么解决，还有您的姓名、电话、地址。说过的不再问。
answer-how-to-complain-2 = 付款记录、聊天记录、照片，有就发来；没有也能提交。
answer-how-to-complain-3 = 填好了先给您看，您点「确认提交」才交给工作人员。中途可以停下，以后接着填。
answer-how-to-complain-otherwise = 不方便打字的，也可以{ $ways }。
answer-after-filing = 能。交上去以后也能改、能补、能撤回，不收钱，也不影响您的权利。
answer-after-filing-1 = 写错了、想补充、找到新凭证：直接写在这里、发在这里，会转给办这件事的工作人员。
answer-after-filing-2 = 不想投诉了：说一声「撤回投诉」，我再问您一次，您说是就撤。
answer-after-filing-3 = 撤了、办完了，后来又有新情况：可以请求重新办，是另一回事就再投诉一次。
answer-confidential = 办投诉要留真名和电话。为了调解，工作人员会把投诉内容、您的姓名和电话告诉商家，所以商家会知道是您。
answer-confidential-1 = 这一点投诉的第一步就写明，提交前再写一次；您同意了才接着填，点「确认提交」才交上去、才会告诉商家。
answer-confidential-2 = 姓名、电话、地址加密保存；告诉商家的只能用来核实和协商，我们这里只有办投诉的工作人员看得到。要公示的，不出现您的姓名、电话和地址。
answer-confidential-3 = 不想让商家知道，只想反映商家违法，可以走举报。想知道举报和投诉差在哪，接着问我就行。
answer-nothing-asked = 我没弄清您在回答哪一句。请连起来说，比如「上个月办的健身卡，一次没用，能退吗」。
answer-injection = 这件事我做不了：我只回答消费方面的问题，不能改变规则，不能公开内部设置，也不能出具文书。您遇到了什么消费问题？
answer-brand-advice = 我不推荐牌子和商家。挑的时候可以看：有没有合格证和中文标签、保修写了什么、能不能退。买后有问题，我可以帮您查怎么处理。
answer-likely-elsewhere = 这件事听起来不归消委会管。
answer-if-bought = 要是您自己买东西、用服务遇到的事，请告诉我买了什么、商家怎么说，我再查一次；也可以回复「投诉」或「人工」。
answer-not-consumer = 这件事不归消委会管，我答不了，但可以告诉您找谁。
# 说了该找谁以后接着问的：一句什么事都合用的老实话，后面再说一遍找谁
answer-door-stop = 钱能不能拦下来，要看转到了哪里、过了多久，谁也不能先打包票：马上打银行的电话问，有案号的把案号给它。
answer-door-liable = 要不要担责，看它有没有照规定、照约定做，我说不准。去的时候把它做了什么、没做什么说清楚，当面问。
answer-door-whose = 这件事不归消委会管，还是找这里：
answer-door-how-long = 要多久，各件事不一样，我说不准。去的时候当面问清哪天有答复、找谁问，把日子记下来。
answer-door-how-much = 能要到多少，要看规定和证据，我算不了。把每一笔记清楚，请他们算给您听。
answer-door-get-back = 能不能要回来，谁也不能先打包票：要看证据，也要看对方有没有钱。早点去，把握大些。
answer-door-turned-down = 对方不认、不听、说没钱，不等于就没办法了：他说的话、聊天、转账都留好，到那里照实说，问下一步怎么走。
answer-door-wait = 让您等，就问清等到哪天、是谁在办、编号是多少，到日子再去问。不收的，请他们说明理由；一直没人管，打 12345 反映。
answer-door-bring = 有什么带什么：身份证、合同、转账和聊天记录、照片。不全也可以先去问，他们会告诉您还缺什么。
answer-door-ashamed = 这不丢人，谁都可能遇上。您在这里说的，我不会去告诉您的家人、朋友。
answer-door-us = 我们管的是您自己买东西、用服务时和商家的纠纷：退钱、换货、修、赔，都可以问我，也可以在这里投诉。刚才那件事，还是找这里：
answer-door-what-now = 先别慌，一步一步来：
answer-door-on = 这一点我说不准，请当面问他们。要是问的是买东西、用服务的事，告诉我买了什么、商家怎么说。
# 钱被骗走的
answer-fraud-stop = 能，越早越好：现在就打转账那家银行的电话，请它止付，再打 96110；报过警的，请办案民警也去查控。止不止得住，谁也不能打包票。
answer-fraud-liable = 银行、平台要不要担责，看它有没有照规定提醒、核实、止付，谁也不能先打包票：先请它止付、打出流水，要一份书面答复。不服的，银行打 12378，支付公司打 12363。
answer-fraud-how-long = 要多久，每个案子不一样，我说不准：把报警回执、案子编号、办案民警的电话要到手，隔几天问一次立案没有；银行那边也问清止付到哪天。
answer-fraud-what-now = 先别慌，现在就做三件事：打 110；打 96110；打银行的电话，请它止付。再别转一分钱，聊天、转账、对方账号都别删。
answer-fraud-get-back = 能不能追回来，要看止付得快不快，谁也不能打包票：现在就打，越早越可能。谁说交了钱就能帮您追回来，那也是骗子。
answer-fraud-wait = 已经报了警的，问清案子编号和办案民警的电话；想起什么、对方又来联系，马上告诉警察。谁说交了钱就能帮您追回来，那也是骗子。
answer-fraud-ashamed = 被骗不丢人，错的是骗子。您在这里说的，我不会去告诉您的家人、朋友；有人陪着报警，心里会稳些。
answer-not-consumer-hurt = 这件事我帮不了多少，但有人能帮您：
answer-emergency = 这件事很紧急，请先按上面说的做。


# 按人们说的金额和日期算出来的数
answer-figure-times = { $if }，照您说的 { $paid } 元算，{ $times } 倍就是 { $sum } 元。
answer-figure-times-capped = { $if }，能算定金的是 { $paid } 元，{ $times } 倍就是 { $sum } 元。
answer-figure-floor = { $if }，按 { $floor } 元算：照您说的 { $paid } 元，{ $times } 倍是 { $sum } 元，不到 { $floor } 元。
answer-figure-times-above = 加上多出的 { $above } 元，一共 { $together } 元。
answer-figure-refund = 另外退您付的 { $paid } 元，一共 { $together } 元。
answer-figure-cap = 定金最多算总价的 { $percent }%：{ $whole } 元的 { $percent }% 是 { $most } 元，您交的 { $sum } 元里多出的 { $rest } 元不算定金，可以要回。
# 依据：《中华人民共和国民法典》第五百八十七条
answer-figure-cap-own = 您自己改主意的，那 { $most } 元一般要不回来。
answer-figure-cap-within = 定金最多算总价的 { $percent }%：{ $whole } 元的 { $percent }% 是 { $most } 元，您交的 { $sum } 元没超过，全算定金；您自己改主意的，一般要不回来。
# 依据：《最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释》第十五条第一款、第十八条第一款、第十九条第一款、第二十条、第二十二条第一款
answer-figure-other-name = { $name }不是{ $called }：没约定按{ $called }算的，不能要双倍；能退的，退的是您交的 { $sum } 元。
answer-figure-rest-shop = 不是您的原因退的，用掉的按您买的价扣：{ $how }，退 { $paid } − { $value } = { $rest } 元。
answer-figure-rest-own = 您自己的原因退的，用掉的按打折前的价扣：{ $how }，退 { $paid } − { $value } = { $rest } 元。
answer-figure-rest-own-plain = 您自己的原因退的，没打过折就是：{ $how }，退 { $paid } − { $value } = { $rest } 元；打过折的，用掉的按打折前的价扣。
answer-figure-rest-own-too = 您自己的原因退的，没打过折也是这个数；打过折的，用掉的按打折前的价扣。
answer-figure-rest-gift = 不是您的原因退的，送的 { $gift } { $unit }也算进去：用掉的 { $how }，退 { $rest } 元；只按付钱的 { $whole } { $unit }算，退 { $less } 元。送的怎么算没说好的，谈不拢由法院看情况定。
answer-figure-rest-materials = 教材这类已经拿到手的先扣掉：{ $how } 元。
answer-figure-rest-none = 您自己的原因退的，用掉的按打折前的价扣：{ $how }，超过了您交的 { $paid } 元，没有可退的，也不用倒贴。
answer-figure-rest-left = 没用的部分：{ $paid } ÷ { $whole } × { $left } { $equals } { $rest } 元。
answer-figure-rest-unused = 没用的部分：{ $how } 元。买的时候打过折的，按您实际付的价算。
answer-figure-rest-any = 用掉的扣下，别的退：{ $how }，退 { $paid } − { $value } = { $rest } 元。
answer-figure-rest-time = 没另外说好算法的，按剩下的时间占全部的比例退：{ $paid } ÷ { $whole } × { $left } { $equals } { $rest } 元。
answer-figure-rest-time-if = { $if }，按剩下的时间退：{ $paid } ÷ { $whole } × { $left } { $equals } { $rest } 元。
answer-figure-rest-deposit = 押金 { $deposit } 元没有该扣的也退，一共 { $together } 元。
answer-figure-rest-spent = 扣掉退不回来的：{ $paid } − { $spent } = { $rest } 元，要退给您。
answer-figure-rest-money = 退没用掉的钱：{ $paid } − { $value } = { $rest } 元。
answer-figure-rest-bonus-shop = 不是您的原因退的，送的 { $gift } 元摊进去打折：用掉的算 { $how }，退 { $paid } − { $value } = { $rest } 元。
answer-figure-rest-bonus-own = 您自己的原因退的，用掉的不打折：退 { $paid } − { $value } = { $rest } 元。
answer-figure-whole-paid = { $if }，退的是您付的全部：{ $how } 元。
answer-figure-whole-down_payment = { $if }，退的是您付的首付：{ $how } 元。
answer-figure-whole-deposit = { $if }，退的是您交的 { $how } 元。
answer-figure-deposit-kept = 真有该扣的，扣掉 { $kept } 元，剩 { $how } 元。
answer-figure-whole-asked_more = { $if }，这 { $how } 元可以不给，给了的可以要回。
answer-figure-whole-cash_value = { $if }，退的是现金价值：照您说的是 { $how } 元。
answer-figure-delay-charged = 收了 { $charged } 元，多收 { $how } 元，可以要求退。
answer-figure-whole-promised = { $if }，照答应的退 { $how } 元。
answer-figure-whole-insured = { $if }，按保价赔 { $how } 元。
answer-figure-whole-part = { $if }，按保价占全部价值的比例赔实际损失：{ $how } 元。
answer-figure-whole-value = { $if }，按到达地的市场价赔：照您说的价是 { $how } 元。
answer-figure-whole-fee = { $if }，这 { $how } 元可以不给，给了的可以要回。
answer-figure-losses = 照您说的花费算：{ $how } 元，这些可以要求赔。
answer-figure-losses-if = { $if }，照您说的花费算：{ $how } 元，合理的可以要求赔。
answer-figure-losses-about = { $line }准数看单据。
answer-figure-difference = 比标价、说好的价多收了 { $paid } − { $marked } = { $rest } 元，多收的可以不给，给了的可以要回。
answer-figure-difference-each = 每一份多收 { $charged } − { $marked } = { $more } 元，{ $more } × { $count } = { $rest } 元，多收的可以不给，给了的可以要回。
answer-figure-overcharge = 照说好、写明的价是 { $each } × { $count } = { $due } 元，收了 { $charged } 元，多收 { $charged } − { $due } = { $rest } 元，多收的可以不给，给了的可以要回。
answer-figure-dropped = 要是答应过退差价：{ $paid } − { $marked } = { $rest } 元。
answer-figure-dropped-twice = 说好双倍的，{ $rest } × 2 = { $twice } 元。
answer-figure-bad = 坏了的那部分：{ $how } 元，可以要求退。
answer-figure-missing = 少了的那份：{ $how } 元，可以要求补上或者退。
answer-figure-short = 少了的分量：{ $how } 元，可以要求补足或者退。
answer-figure-delay = 照您说的约定，晚了 { $days } 天：{ $how } × { $days } = { $sum } 元；约得太高的，对方可以请法院减少。
answer-figure-delay-law = 晚了 { $days } 天：{ $how } × { $days } = { $sum } 元。
answer-figure-delay-deposit = 连押金、定金 { $deposit } 元，一共 { $together } 元。
answer-figure-again = 照前面说的算，{ $line }
answer-figure-refunded = 已经退了 { $refunded } 元，还差 { $due } 元。
answer-figure-offered = 他们肯退 { $offered } 元，比这少 { $short } 元。
answer-figure-offered-part = 只退{ $words }是 { $offered } 元，比这少 { $short } 元，可以不答应。
answer-figure-each = { $line }{ $paid } 元是一个的价的，{ $count } 个就是 { $paid } × { $count } = { $all } 元，照 { $all } 元算。
answer-figure-product = { $how } 元。
answer-figure-if-triple-en = If it is found that the shop deceived you
answer-figure-if-tenfold-en = If the food is found not to meet the food safety standards (a seller must have known)
answer-figure-if-drug-tenfold-en = If it is found to be a fake or substandard drug (a seller must have known)
answer-figure-if-double-deposit-en = If it was agreed as a security deposit (定金) and the seller broke the deal
answer-figure-for-return-seven-days-en = returning it without a reason
answer-figure-for-quality-seven-days-en = returning it because of a fault
answer-figure-for-prepaid-seven-days-en = asking for prepaid money back
answer-figure-for-refund-after-return-en = the seller’s refund
answer-figure-for-phone-seven-days-en = returning a phone with a fault of its functions
answer-figure-for-phone-fifteen-days-en = an exchange of a phone with a fault of its functions
answer-figure-times-en = { $if }: by your figure of { $paid } yuan, { $times } times is { $sum } yuan.
answer-figure-times-capped-en = { $if }: { $paid } yuan counts as the deposit, { $times } times is { $sum } yuan.
answer-figure-floor-en = { $if }: { $floor } yuan, as by your figure of { $paid } yuan { $times } times is { $sum } yuan, less than { $floor } yuan.
answer-figure-times-above-en = { " " }With the { $above } yuan above that: { $together } yuan in all.
answer-figure-refund-en = { " " }Your { $paid } yuan comes back as well: { $together } yuan in all.
answer-figure-cap-en = A deposit counts up to { $percent }% of the price: { $percent }% of { $whole } yuan is { $most } yuan; { $rest } of your { $sum } yuan is no deposit and can be asked back.
answer-figure-other-name-en = { $name } is no { $called }: it is not doubled; what can come back is your { $sum } yuan.
answer-figure-rest-shop-en = Not for your reason, what you used counts at the price you paid: { $how }; { $paid } − { $value } = { $rest } yuan comes back.
answer-figure-rest-own-en = For your own reason, what you used counts at the price before discount: { $how }; { $paid } − { $value } = { $rest } yuan comes back.
answer-figure-rest-own-plain-en = For your own reason, without a discount: { $how }; { $paid } − { $value } = { $rest } yuan comes back. With a discount, what you used counts at the price before it.
answer-figure-rest-own-too-en = { " " }For your own reason it is the same without a discount.
answer-figure-rest-gift-en = Not for your reason, with the { $gift } given on top counted in: { $how } was used, { $rest } yuan comes back; with only the { $whole } paid for: { $less } yuan. How they count, where it was not agreed, is for a court to weigh.
answer-figure-rest-materials-en = What you were handed, as books, is taken off first: { $how } yuan.{ " " }
answer-figure-rest-time-if-en = If you have to leave for no reason of your own, by the time left: { $paid } ÷ { $whole } × { $left } { $equals } { $rest } yuan comes back.
answer-figure-rest-deposit-en = { " " }With nothing to be kept, the deposit of { $deposit } yuan comes back too: { $together } yuan in all.
answer-figure-rest-none-en = For your own reason, what you used counts at the price before discount: { $how }. That is more than your { $paid } yuan: nothing comes back, and you pay nothing more.
answer-figure-rest-left-en = The part not used: { $paid } ÷ { $whole } × { $left } { $equals } { $rest } yuan.
answer-figure-rest-unused-en = The part not used: { $how } yuan, at the price you really paid.
answer-figure-rest-any-en = What you used is taken off, the rest comes back: { $how }; { $paid } − { $value } = { $rest } yuan.
answer-figure-rest-time-en = If nothing else was agreed, by the time left: { $paid } ÷ { $whole } × { $left } { $equals } { $rest } yuan comes back.
answer-figure-receipt-en = receipt
answer-figure-payment-en = payment
answer-figure-harm-en = the day you knew
answer-figure-refused-en = the refusal
answer-figure-returned-en = the day the seller gets it back
answer-figure-days-en = { $count } days
answer-figure-months-en = { $count } months
answer-figure-workdays-en = { $count } working days
answer-figure-open-en = The time for { $what } is { $limit } from { $event }: counted from the day after { $day }, the last day is { $last }; days left: { $count }.
answer-figure-today-en = The time for { $what } is { $limit } from { $event }: counted from the day after { $day }, today is the last day.
answer-figure-over-en = The time for { $what } is { $limit } from { $event }: counted from the day after { $day }, the last day was { $last }; days past: { $count }.
answer-figure-again-en = As reckoned above: { $line }
answer-figure-scale = 要 { $of } 元的，受理费是 { $how } 元；用简易程序审的减半，是 { $half } 元。
answer-figure-use = { $if }，用车补偿费是 { $how } 元，退 { $paid } − { $due } = { $rest } 元。
answer-figure-use-most = { $if }，用车补偿费最多 { $how } 元（系数看三包凭证），至少退 { $paid } − { $due } = { $rest } 元。
answer-figure-excess = 违约金比真实损失高出 { $percent }% 的，一般算太高：损失 { $loss } 元的，{ $most } 元；违约金 { $penalty } 元，多出 { $over } 元，可以请法院减少（存心违约的，一般不给减）。
answer-figure-excess-none = 违约金比真实损失高出 { $percent }% 的，一般才算太高：损失 { $loss } 元的，{ $most } 元；违约金 { $penalty } 元没有超过。
answer-figure-fee-times = 照他们说的算是 { $how } 元，这只是他们说的数。
answer-figure-percent = { $how }。
answer-figure-gap = 多出来的：{ $how } 元。
answer-figure-gap-class = 两档的差价：{ $how } 元，只给了低的那一档的，可以要求退差价。
answer-figure-product-en = By the figures you gave: { $how } yuan.
# 说错的数改过来，没有算式带着它的时候说一遍。
answer-put-right = 按 { $what }算。
answer-figure-use-about = { $line }用了多少是照您说的大约数算的，准数看记录。
answer-figure-about = { $line }这是照大约 { $paid } 元算的，准数看付款记录。
# 只是把人家说的几成算成钱，没有说该不该。
answer-figure-share-back = 退 { $percent }% 就是 { $paid } × { $percent }% = { $sum } 元，比全退少 { $rest } 元。
answer-figure-share-back-used = 退 { $percent }%：按没用掉的 { $left } 元算是 { $leftSum } 元，少 { $leftRest } 元；按付的 { $paid } 元算是 { $sum } 元。
answer-figure-share-kept-used = 扣 { $percent }%：按没用掉的 { $left } 元算是 { $leftSum } 元，剩 { $leftRest } 元；按付的 { $paid } 元算是 { $sum } 元。
answer-figure-share-price = 扣总价的 { $percent }% 就是 { $price } × { $percent }% = { $sum } 元；您付了 { $paid } 元，剩 { $rest } 元。
answer-figure-share-price-over = 扣总价的 { $percent }% 就是 { $price } × { $percent }% = { $sum } 元，比您付的 { $paid } 元还多 { $over } 元。
answer-figure-share-kept = 扣 { $percent }% 就是 { $paid } × { $percent }% = { $sum } 元，剩 { $rest } 元。
answer-figure-share-rest = 剩下 { $count } 个月的 { $percent }% 是 { $fee } × { $count } × { $percent }% = { $sum } 元。
answer-figure-with-costs = 加上花费 { $costs } 元，一共 { $all } 元。
answer-figure-with-price = 东西本身也能退的，加上 { $paid } 元，一共 { $all } 元。
answer-figure-kept = 不该扣的，这 { $kept } 元也可以要求退；真该扣的，扣掉 { $kept } 元，剩 { $paid } − { $kept } = { $rest } 元。
answer-figure-courses = 两样分开算，不是您的原因退的：{ $parts }。
answer-figure-courses-all = 一共 { $all } 元。
answer-figure-courses-own = 您自己的原因退的，打过折的，用掉的按打折前的价扣。
answer-figure-course = { $name } { $paid } ÷ { $whole } × { $left } = { $rest } 元
answer-figure-course-open = { $name }付的是 { $paid } 元，退的是 { $paid } 元乘上没用的占几成，用了多少告诉我
answer-figure-discounted = 满减要几样一起摊：{ $how } ≈ { $rest } 元；质量不好退的，不用您一个人贴上全部满减。
answer-figure-trip_end = 行程结束
answer-figure-claim = 您要求赔付
answer-figure-receipt = 收到
answer-figure-payment = 付款
answer-figure-harm = 知道吃亏
answer-figure-refused = 被拒绝
answer-figure-returned = 商家收到退货
answer-figure-sent = 寄出
answer-figure-complaint = 收到投诉
answer-figure-refund_request = 收到退款申请
answer-figure-surrender = 保险公司收到退保通知
answer-figure-settlement = 谈妥赔付
answer-figure-notice = 收到通知
answer-figure-whole-left = { $if }，退的是没用掉的 { $how } 元。
answer-figure-workdays = { $count } 个工作日
answer-figure-days = { $count } 天
answer-figure-months = { $count } 个月
answer-figure-open = { $what }的期限是{ $event }起 { $limit }：从 { $day }的第二天算起，到 { $last }为止，还有 { $count } 天。
answer-figure-today = { $what }的期限是{ $event }起 { $limit }：从 { $day }的第二天算起，今天是最后一天。
answer-figure-over = { $what }的期限是{ $event }起 { $limit }：从 { $day }的第二天算起，到 { $last }为止，已经过了 { $count } 天。
answer-figure-ago-open = { $what }的期限是{ $event }起 { $limit }：您说「{ $said }」，应该还来得及，请抓紧。
answer-figure-ago-about = { $what }的期限是{ $event }起 { $limit }：您说「{ $said }」，大约到 { $last }为止，请抓紧。
answer-figure-ago-over = { $what }的期限是{ $event }起 { $limit }：您说「{ $said }」，应该已经过了。

# 话说得太少
answer-bare-purchase = 嗯，知道了。后来遇到什么麻烦了？说一句就行，比如：
answer-bare-purchase-1 = 坏了、不好用，或者和当时说的不一样。
answer-bare-purchase-2 = 想退，店里不给退。
answer-bare-purchase-3 = 店关门了、多收了钱，或者一直不给东西。
answer-vague = 您先告诉我两件事，我才好帮您查。
answer-vague-what = 买的是什么，还是办的什么服务？在哪儿买的、哪天？
answer-vague-happened = 出了什么事，商家怎么说？

# 买来做什么
answer-which = 您说的更像哪一件？点一下，我就答。都不是的话，换个说法、多说一点。
answer-purpose = 先问一句，才知道归不归我们管。
answer-purpose-own = 自己家用的
answer-purpose-trade = 店里进货的
answer-purpose-question = 这是您自己家用的，还是店里、公司用的？自己家用的我帮您查；做生意用的不归消委会，我告诉您找谁。

# 一次问了几件事
answer-parts = 您问了 { $count } 件事，一件一件说。
answer-part = 第 { $number } 件：{ $question }
answer-parts-left = 还有 { $count } 件没有回答，请一件一件再问我。

# 说话的人
answer-minor = 这事不是你一个人的错，别害怕。退款、投诉要由爸爸妈妈或者别的监护人来办，把事情原原本本告诉他们。
# 没有偷偷做、也不害怕，只是来问的
# 依据：《民法典》第十九条、第十八条第二款、第一百四十五条第一款
answer-minor-plain = 你还没成年：自己花的钱跟年纪不相称、爸爸妈妈又不认的，他们可以要求退（满 16 岁、主要靠自己挣钱过日子的不算）。要由爸爸妈妈或者别的监护人来办，把事情告诉他们吧。
answer-lost-kin = 家里人走了，请您节哀。
answer-lost-pet = 它走了，您心里一定不好受。
answer-lost-unborn = 碰上这样的事，您一定很难过，先把身体养好。
answer-lost-child = 孩子受了伤，您一定又急又心疼，先把孩子照顾好。
answer-lost-savings = 攒了一辈子的钱成了这样，您一家一定很着急；别怪老人，我们一步一步来。
# 说话的人是做生意的一边。called 是怎么称呼他，other 是对面的人
answer-trader = 您是{ $called }这一边。规定对两边是一样的，消委会站在中间调解，不偏哪一边。
answer-trader-claim = { $other }按规定能要的：{ $line }
answer-trader-pay = 不用他开口多少就给多少，先看规定：{ $line }
answer-trader-step = 先做这一步：当天回{ $other }一个话，单据、监控和聊天记录留好；他要的有道理就照办，没道理就把理由写清楚给他。
answer-trader-owed = 您是{ $called }这一边，{ $other }欠您的钱不是消费投诉，消委会不能替您去要。先用文字写清是哪笔钱、哪天前给，合同、单据和聊天记录留好。

answer-number-verified = { $number } { $name }：{ $by } { $day }核对过。
answer-numbers-unverified = { $numbers }：号码以官方公布的为准。

# 英文（键是中文的键加 -en；法规名称和条文仍是中文）
answer-unsure-en = I took your question to be about “{ $title }”. If it is not, press one below, or say it in other words.
answer-next-en = Do this first: { $step }
answer-more-en = More on this
answer-steps-en = What you can do
answer-exceptions-en = When it is different
answer-evidence-en = What to keep
answer-as-of-en = This is the law in force on { $day }.
answer-some-not-yet-en = Some rules were not in force yet on { $day } and are left out.
answer-superseded-en = 《{ $statute }》 has not applied since { $day }; 《{ $successor }》 has taken its place.
answer-superseded-alone-en = 《{ $statute }》 has not applied since { $day } and cannot be used for what happens now.
# 通行做法
answer-no-such-part-en = 《{ $statute }》{ $article } has no { $part }; please check. The article itself is below.
answer-no-such-article-en = 《{ $statute }》 has no { $article }; please check the number.
answer-cut-en = Your message is long: I read the first { $count } characters. Please ask the most important thing again in one or two sentences.
answer-earlier-lead-en = At that time the law of that time counted. These articles of it come closest.
answer-earlier-note-en = They are only the closest articles, not a conclusion on your case. Tell me what you bought, when, and what the seller says.
answer-named-lead-en = This is what the article you ask about says.
answer-articles-in-chinese-en = The articles below are in Chinese, as they are in force. To talk to a person, write “staff”.
answer-basis-en = Based on:
answer-basis-line-en = 《{ $statute }》{ $article } ({ $edition }, { $kind })
answer-edition-from-en = in force since { $day }
answer-edition-unknown-en = date not verified
answer-kind-official-en = official text
answer-kind-digest-en = our summary, not the official text
answer-ways-en = You can also
answer-way-person-en = write “staff” to reach our staff.
answer-way-complain-en = write “complain”, and I help you file a complaint step by step.
# 依据：《市场监督管理投诉举报处理办法》第十六条第（二）项
answer-way-12315-en = call 12315, the market regulator (what the council has taken up can only be reported there).
answer-not-sure-whose-en = Not sure who is in charge: call 12345; for the law or a lawsuit, legal aid at 12348 or the court.
answer-other-matter-en = You also told of a matter that is not ours: { $door }
answer-maybe-elsewhere-en = If this is not about something you bought for yourself: { $door }
answer-way-elsewhere-en = if it is not about something you bought for yourself: call 12345 to ask who is in charge, 12348 for legal aid.
answer-way-ask-en = ask again with more detail: what you bought, when, what the seller says.
answer-no-rule-en = I have no ready answer and found no rule that answers this, and I do not want to guess.
answer-no-edition-en = I have no rules that were in force on { $day }, and I cannot answer from the rules of another time.
answer-unavailable-en = The search is out of order right now: this does not mean there is no rule. Please ask again later, or ask our staff.
answer-empty-en = I see no text. Please write what happened, for example “Can I return shoes I bought online?”
answer-other-language-en = 我只看得懂中文和英文。请用中文或英文写下您遇到的问题；也可以发「人工」，请工作人员看一看。 I read Chinese and English only. Please write what happened in one of them, or send “staff” to reach a person.
answer-unreadable-en = I cannot read this. Please write what happened, for example “Can I return shoes I bought online?”
answer-greeting-en = Hello, I am Xiaowei, the automated assistant of the consumer council. Tell me what went wrong with something you bought, and I will tell you what the law says and what you can do.
answer-contact-en = You can reach us like this:
answer-contact-no-address-en = I do not know the address: please call before you come.
answer-contact-no-hours-en = I do not know the opening hours: please call before you come.
answer-contact-no-address-hours-en = I know neither the address nor the opening hours: please call before you come.
answer-how-to-complain-en = You can complain right here: write “complain”, and I ask you one thing after the other.
answer-how-to-complain-1-en = You tell what you bought, from whom, when, for how much, what went wrong and what you want, and your name, phone number and address.
answer-how-to-complain-2-en = Send proof of payment, chats and photos if you have them; you can file without.
answer-how-to-complain-3-en = You see all of it before it goes to our staff, and you can stop and go on another day.
answer-how-to-complain-otherwise-en = If writing is hard: { $ways }.
answer-after-filing-en = Yes. What is filed can still be changed, added to and withdrawn; it costs nothing.
answer-after-filing-1-en = Something wrong or new: write or send it here, it goes to the staff of the case.
answer-after-filing-2-en = To withdraw: write “withdraw”; I ask once more, and a yes withdraws it.
answer-after-filing-3-en = If something new happens after the end, ask to have it taken up again, or complain anew.
answer-confidential-en = A complaint needs your real name and phone number. To mediate, our staff tell the business what you complain of, your name and your phone number, so it will know that it is you.
answer-confidential-1-en = The first step of the complaint says how your data are used; nothing is filed before you agree and confirm.
answer-confidential-2-en = Name, phone number and address are kept encrypted; with us only the staff who handle complaints see them. Nothing that is published shows them.
answer-confidential-3-en = If you only want to report unlawful business and stay unknown to the seller, you can make a report instead; ask me how the two differ.
answer-nothing-asked-en = I am not sure which question you are answering. Please say it in one sentence, for example “I bought a gym card last month and never used it, can I get a refund”.
answer-injection-en = I cannot do that: I only answer consumer questions. I cannot change my rules, show how I am set up, or issue documents. What consumer problem do you have?
answer-brand-advice-en = I do not recommend brands or shops. Look for a certificate, a label in Chinese, the warranty, and whether you can return it. If something goes wrong afterwards, I can help.
answer-likely-elsewhere-en = This does not sound like a consumer matter.
answer-if-bought-en = If it is about something you bought for yourself, tell me what you bought and what the seller says, and I look again. You can also write “complain” or “staff”.
answer-not-consumer-en = This is not for the consumer council and I cannot answer it, but I can tell you whom to ask.
answer-door-stop-en = Whether the money can be stopped depends on where it went and how long ago, and nobody can promise it: call the bank at once, and give the number of the case if there is one.
answer-door-liable-en = Whether they are liable depends on what they had to do and did not do, and I cannot say. Tell there what happened and ask.
answer-door-whose-en = This is not for the consumer council. The place to turn to is still this:
answer-door-how-long-en = How long it takes differs, and I cannot say. When you go, ask on what day you get an answer and from whom, and write it down.
answer-door-how-much-en = How much you can get depends on the rules and on your proof; I cannot work it out. Write down each sum and ask them.
answer-door-get-back-en = Nobody can promise that you get it back: it depends on your proof, and on what the other side has. The sooner you go, the better.
answer-door-turned-down-en = If the other side refuses, denies it or has no money, that is not the end: keep what they say, the chats and the transfers, tell it all there, and ask for the next step.
answer-door-wait-en = If they let you wait, ask until when, who handles it, and the number of the case, and ask again on that day. If they do not take it, ask for the reason; if nobody cares, call 12345.
answer-door-bring-en = Bring what you have: passport or ID, contract, transfers, chats, photos. You can go first if something is missing; they tell you what they need.
answer-door-ashamed-en = There is nothing to be ashamed of. I do not tell your family or friends what you write here.
answer-door-us-en = We help with what you buy for yourself and the services you use: refunds, exchange, repair, damages. Ask me, or complain here. For the matter before, turn to this place:
answer-door-what-now-en = Do not panic, one step after the other:
answer-door-on-en = I cannot say that for sure; please ask them. If it is about something you bought, tell me what you bought and what the seller says.
answer-fraud-stop-en = Yes, the sooner the better: call the bank you paid from and ask it to stop the payment, then call 96110; if you have reported it, ask the officer too. Nobody can promise that it works.
answer-fraud-liable-en = Whether the bank or the platform is liable depends on whether it warned, checked and stopped payments as it had to; nobody can promise it. Ask it to stop the payment, for a list of the transfers and for an answer in writing; if you disagree, call 12378 for a bank and 12363 for a payment company.
answer-fraud-how-long-en = How long it takes differs, and I cannot say: get the receipt of the report, the number of the case and the telephone of the officer, and ask every few days; ask the bank until when the payment is stopped.
answer-fraud-what-now-en = Do not panic. Do three things now: call 110; call 96110; call your bank and ask it to stop the payment. Send no more money, and delete no chats, transfers or accounts.
answer-fraud-get-back-en = Whether you get it back depends on how fast it is stopped, and nobody can promise it: call now, the sooner the better. Whoever asks for money to get it back for you is a scammer too.
answer-fraud-wait-en = If you have reported it, ask for the number of the case and the telephone of the officer, and tell the police whatever comes to your mind. Whoever asks for money to get it back for you is a scammer too.
answer-fraud-ashamed-en = There is nothing to be ashamed of: the scammer did wrong. I do not tell your family or friends what you write here. Take somebody with you to the police.
answer-not-consumer-hurt-en = I can do little about this myself, but others can help you:
answer-emergency-en = This is urgent: please first do what it says above.
answer-bare-purchase-en = I see. What went wrong with it? One sentence is enough, for example:
answer-bare-purchase-1-en = It broke, or is not what was promised.
answer-bare-purchase-2-en = I want my money back and the seller refuses.
answer-bare-purchase-3-en = The shop closed, charged too much, or did not deliver.
answer-vague-en = Tell me two things first, so that I can look it up.
answer-which-en = Which of these is closer to your case? Press one and I will answer. If none is, please say it in other words.
answer-purpose-en = One question first, to know whether this is ours.
answer-purpose-own-en = For my own home
answer-purpose-trade-en = For my business
answer-purpose-question-en = Did you buy it for your own home, or for a business? For your home I will look it up; for a business I will tell you whom to ask.
answer-vague-what-en = What did you buy, or which service? Where, and when?
answer-vague-happened-en = What happened, and what does the seller say?
answer-parts-en = You asked { $count } things; one after the other.
answer-part-en = { $number }. { $question }
answer-parts-left-en = { $count } more are not answered yet; please ask them one by one.
answer-minor-en = It is not your fault alone, do not be afraid. A parent or guardian has to ask for the refund or file the complaint; tell them what happened.
# 依据：《民法典》第十九条、第十八条第二款、第一百四十五条第一款
answer-minor-plain-en = You are not yet of age: your parents can ask for money back that you spent beyond what fits your age if they do not agree to it (not if you are 16 or older and live mainly on your own wages). A parent or guardian has to do it; tell them.
answer-lost-kin-en = I am sorry for your loss.
answer-lost-pet-en = I am sorry about your pet.
answer-lost-unborn-en = I am sorry for your loss; please take care of yourself first.
answer-lost-child-en = I am sorry that your child was hurt.
answer-lost-savings-en = I am sorry; savings of a lifetime are hard to lose.
answer-trader-en = You are on the selling side. The rules are the same for both sides; the lines below tell what a customer may ask for. The council mediates and takes no side.
answer-trader-owed-en = You are on the selling side: money that the other side owes you is no consumer complaint, and the council cannot collect it. Write down which sum is due and until when, and keep the contract, the receipts and the messages.
answer-number-verified-en = { $number } { $name }: checked by { $by } on { $day }.
answer-numbers-unverified-en = { $numbers }: nobody has checked these numbers yet; the officially published ones count.

# 用英文接着问的、哪件事都问得上的话
answer-further-receipt-en = Take a screenshot of the payment in WeChat, Alipay or your bank app, and keep the chat and a photo of the thing.
answer-further-cash-en = For cash, a chat, photos in the shop, somebody who was with you, or a message in which they confirm the sum can show that you paid.
answer-further-vanished-en = Save the chat, the payment record and their profile now, before they are gone, and tell the platform. If you think that they never meant to deliver, call the police at 110.
answer-further-denies-en = Then put it in writing: what you want and by which day. Keep their answer. If it is still no, write “complain” here and we ask both sides to talk; it is free.
answer-further-police-en = The police (110) are for fraud, theft, threats, or somebody who keeps your passport or does not let you leave. A quarrel about price, quality or a refund is for us: write “complain” here.
answer-further-who-en = First ask the business, in writing. If it does not help, write “complain” here: staff speak with both sides, free of charge. A court is the last way.
answer-further-time_i_have-en = Ask in writing today: it shows when you asked, and proof is easier to find.
answer-further-time_they_have-en = Name a day in your message, for example seven days from now.
answer-further-time_it_takes-en = You need not be here for it: staff write to you in this chat.

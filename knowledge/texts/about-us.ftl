# 写英文的人问我们、问投诉怎么办的时候答的话。中文里这些另有说法，这里只有英文。
us-english-en = Yes. You can ask and complain here in English; the questions of the form are in English too.
us-friend-en = Yes, a friend may translate for you or type for you. The complaint stays yours: give your own name, and how we reach you. If the friend is to act for you, you sign a paper that says in what, how far and until when.
us-abroad-en = Yes. You can complain here from any country, also after you have left China; not by e-mail, but in this chat. For your phone, a number of another country with + and its code will do, or an e-mail address; a hotel will do as address. Before you leave, take photos of the goods, the receipt or payment record, and the sign of the shop.
us-no-papers-en = You need no Chinese ID card and no Chinese phone number to complain here. Write your name as in your passport, a phone number of any country with + and its code or an e-mail address, and an address; a hotel will do.
# 依据：《消费者权益保护法》第二条
us-rights-en = Yes. The consumer law protects everybody who buys goods or services for daily life; it does not ask for nationality (《消费者权益保护法》, Article 2).
us-staff-english-en = I do not know whether somebody of our staff speaks English. I do, and staff who answer you here do so in writing, which you can have translated. To reach them, write “staff”.
us-languages-en = I read Chinese and English only. Please write in English, or have your words translated.
us-robot-en = I am a program, not a person. To reach a person, write “staff”.
us-to-us-en = Yes, right here, and it is free: press “File a complaint” or write “complain”, and I ask you one thing after the other.
us-photos-en = Yes. Send photos, videos and files here, as you send a message: while you fill in the complaint, or after you have filed it.
us-see-en = Before you file, you see all of it and can change it. After that write “progress” to see your complaint, or “my data” to see and download all that is stored of you.
us-call-shop-en = I cannot call anybody. If you complain, our staff contact the business once they have taken the complaint, and try to settle it; they cannot force it to pay.
us-praise-en = Thank you, that is kind. If something else went wrong, just tell me.
us-wishes-en = Thank you, the same to you! If something went wrong with what you bought, just tell me.
us-bye-en = Goodbye, and all the best. Write to me whenever you need me.
us-thanks-en = You are welcome. Write to me whenever you need me.
us-noted-en = All right. If there is something else, just ask; to complain, write “complain”.
us-scorn-en = I am sorry I was of no help. Say it again in other words, or write “staff” to reach a person.
us-swears-en = I am sorry that you are upset. Tell me what you bought and what went wrong, and I will see what can be done; or write “staff” to reach a person.
us-other-en = I cannot help with that: I only know about goods and services that somebody bought, and about complaints. If something went wrong with what you bought, tell me.

# 怎么找到消委会的人：只写设置里有的。
contact-phone = 打电话 { $phone }
contact-address = 到{ $address }
contact-or = ，或者
contact-and = ；
contact-with-hours = { $ways }（{ $hours }）
contact-hours = 上班时间：{ $hours }
contact-default = 打 12315 或 12345
contact-or-en = { "; " }
contact-and-en = { "; " }
contact-with-hours-en = { $ways } ({ $hours })
contact-phone-en = Phone: { $phone }
contact-address-en = Address: { $address }
contact-hours-en = Hours: { $hours }
contact-default-en = Call 12315 or 12345

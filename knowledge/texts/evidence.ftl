# 为什么一个文件没有收下。每句说清原因和怎么办。

evidence-refused-too-large = 文件超过 20 MB。请压缩、截取要紧的部分，或分成几个再发。
evidence-refused-too-large-en = The file is larger than 20 MB. Please compress it, cut out what matters, or send it in parts.
evidence-refused-type-not-allowed = 这种文件收不了。可以发照片（jpg、png、webp、heic）、PDF、视频（mp4、mov）和录音（mp3、m4a、ogg）。
evidence-refused-type-not-allowed-en = Files of this kind cannot be taken. You can send photos (jpg, png, webp, heic), PDF, video (mp4, mov) and recordings (mp3, m4a, ogg).
evidence-refused-type-mismatch = 文件的内容和它的扩展名对不上。请用原来的照片、PDF、视频或录音再发一次。
evidence-refused-type-mismatch-en = The content of the file does not fit its name. Please send the original photo, PDF, video or recording again.
evidence-refused-empty = 文件是空的。请检查后再发一次。
evidence-refused-empty-en = The file is empty. Please check it and send it again.
evidence-refused-too-many = 一件投诉最多收 20 个文件，已经满了。请留下要紧的，其他的可以之后交给工作人员。
evidence-refused-too-many-en = A complaint takes at most 20 files, and there are 20 already. Please keep those that matter; the others can be given to our staff later.
evidence-refused-quota = 一件投诉的文件合起来最多 100 MB，已经放不下了。请压缩后再发，或之后交给工作人员。
evidence-refused-quota-en = The files of a complaint may be 100 MB in all, and this one does not fit any more. Please compress it and send it again, or give it to our staff later.
evidence-refused-day-full = 今天发来的文件太多了，先收到这里。请明天再发，急的话直接交给工作人员。
evidence-refused-day-full-en = Too many files came today, so I stop here. Please send it tomorrow; if it is urgent, give it to our staff directly.
evidence-refused-disk = 现在存不下文件，不是您的问题。请过一会儿再发一次。
evidence-refused-disk-en = Files cannot be stored right now; it is not your fault. Please send it again in a while.
evidence-refused-gone = 文件取不到了。请在这里再发一次。
evidence-refused-gone-en = The file cannot be fetched any more. Please send it here again.
evidence-not-taken = 文件「{ $name }」没能收下：{ $reason }
evidence-not-taken-en = The file “{ $name }” could not be taken: { $reason }
evidence-not-taken-staff = 文件「{ $name }」没有收到，已经告诉投诉人：{ $reason }

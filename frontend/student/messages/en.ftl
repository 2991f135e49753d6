## Edges of the page
skip-link = Skip to the main part
hide = Hide
hide-title = Blank page
hide-back = Tap the screen to come back
start-over = Back to the start

## Help
help-open = I need help
help-title = Help is near
help-words = If things are hard, you can call right now. It's free, and you needn't say your name.
help-adult = You can also go to a grown-up you trust: the psychologist, a teacher, someone in your family.
help-kept = Your answers stay where they are.
help-close = Close

## Code
code-title = Hello!
code-lead = Type the code from your card.
code-label = Code from your card
code-hint = 10 letters and digits. Big or small doesn't matter.
code-enter = Start
code-fault-empty = Type the code from your card here.
code-fault-length = A code has 10 characters, and here are { $count }. Check your card once more.
code-fault-strange = No code has the character “{ $sign }”. Check your card once more.
waiting = Just a moment…
offline = No connection. What you typed is kept. Wait a little and press again.
offline-retry = No connection. Once it is back, everything goes on by itself.
unreadable = Something went wrong. Press again or ask a grown-up.

## No consent
blocked-title = No questions today
blocked-why = To ask you questions, the school needs permission from your parents or whoever looks after you. At the moment there is none.
blocked-fine = It isn't about you, and nothing bad has happened. It doesn't touch your marks.
blocked-next = Just give the card back to the school psychologist or your class teacher.
blocked-help = If you'd like to talk to someone, help is always there:

## First
assent-hello = Hello, { $name }!
assent-minutes = It takes about { $minutes } minutes.
assent-why = What is it for?
assent-why-younger = The school would like to know how children are: what makes you glad, what worries you, how you sleep, how it goes with friends. We'll ask you some questions. It isn't a test: there are no right or wrong answers, and no marks.
assent-why-middle = These questions help to notice in time who is having a hard time, and to support them. They are about mood, sleep, friends, home and what is going on with you. There are no right or wrong answers, and it doesn't touch your marks.
assent-why-older = This is about how you are: mood, sleep, workload, relationships, safety. It is there so that those who are having a hard time get support. It is neither a diagnosis nor a test: there are no right answers, and it touches neither your marks nor your references.
assent-right = You decide
assent-right-younger = You decide whether to answer. You can skip any question. You can stop whenever you like. Nobody will be upset.
assent-right-middle = You decide whether to take part. You can skip any question and stop whenever you like. You needn't explain, and nothing will change because of it.
assent-right-older = Taking part is voluntary. You can skip any question and stop at any moment. You needn't give a reason, and there are no consequences.
assent-who = Who reads it, and when?
assent-who-younger = The school psychologist reads your answers. Teachers and classmates don't see them. The psychologist reads them not at once but on working days. If it turns out that you are in danger, the psychologist will help you together with other grown-ups.
assent-who-middle = The school psychologist reads your answers. Teachers and classmates don't see them. The psychologist reads them not right now but on working days. There is one exception: if you or someone else is in serious danger, the psychologist will call other grown-ups to help, for example your parents.
assent-who-older = The school psychologist reads the answers with your name; teachers and classmates don't see them. General statistics have no names. Answers are read not right now but on working days. There is one exception: if life or health is in serious danger, the psychologist must bring in those who can protect.
assent-now = If you need help right now, don't wait: the button “I need help” is on every page.
assent-own = You are 18 or over, so the consent is yours alone to give.
assent-yes = Yes, I'll take part
assent-no = No, I don't want to
assent-own-yes = Yes, I consent
assent-own-no = No, I don't consent

## Questions
progress = Question { $number } of { $total }
progress-label = How many questions you have passed
not-say = I'd rather not say
back = Back
next = Next
stop = Not now
listen = Listen
keys = On a keyboard: 1–9 choose an answer, Enter goes on.
saved = Saved
saving = Saving…
kept = No connection. Kept on this device, will be sent later.

## Stopping
stop-title = Stop here?
stop-words = You may stop, and you needn't explain. You can also take a little rest and go on.
stop-yes = Yes, stop
stop-no = Go on

## The end
review-title = That was the last question
review-all = You have been through all the questions.
review-left = Questions you skipped: { $count }. That's fine.
review-look = Look at them again
review-finish = Finish
review-sending = Sending your answers…
review-offline = Once there is a connection, your answers go out by themselves. Please keep this page open till then.
thanks-title = Thank you!
thanks-words = Thank you for your time and your answers.
thanks-who = The school psychologist reads them on working days. If there is something to talk about, you'll be invited.
thanks-gone = You can close this page now. No answers are left on this device.
any-time = Help is there in the evening, at night and at weekends too:
declined-title = That's fine, thank you!
declined-words = It's your choice, and nothing changes because of it. Nobody will be upset.
declined-adult = If you'd like to talk later, you can go to the school psychologist.
moved-title = Going on on another device
moved-words = Your code was entered on another device, and your answers are there. You can close this page.
moved-adult = If that wasn't you, tell the school psychologist.
ended-title = That's all for now

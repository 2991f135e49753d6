language-name = English
language-label = Language

help-111-name = Children's rights centre
help-111-note = Free, day and night. You needn't say your name.
help-150-name = Helpline for children and young people
help-150-note = Free, day and night. You can talk about anything.
help-112-name = Emergency
help-112-note = If there is danger right now.

// On a phone the rail is one row that is pushed aside: the place where one is comes into view.

document.querySelector('.rail-links [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })

// What a form was answered with is a page as any other: to load it again, or to come back to it, sends nothing twice.
history.replaceState(history.state, '', location.href)

// On a phone the rail is one row that is pushed aside: the place where one is comes into view.

document.querySelector('.rail-links [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })

import Primitives

extension Words {
    /// A `<time>` that shows when it was.
    func time(_ moment: Moment) -> HTML {
        #"<time datetime="\#(moment.description)"\#(attr: "title", full(moment))>\#(when(moment))</time>"#
    }

    /// A `<time>` that shows the time of day.
    func clockTime(_ moment: Moment) -> HTML {
        #"<time datetime="\#(moment.description)"\#(attr: "title", full(moment))>\#(clock(moment))</time>"#
    }

    /// A `<time>` that shows how long ago it was, and goes on counting in the browser.
    func ageTime(_ moment: Moment) -> HTML {
        #"<time datetime="\#(moment.description)"\#(attr: "title", full(moment)) data-age>\#(age(moment))</time>"#
    }

    /// A `<time>` that shows for how long something has been going on, to the second, and counts up in the browser.
    func sinceTime(_ moment: Moment) -> HTML {
        let seconds = max(0, Int((now - moment).microseconds / 1_000_000))
        return #"<time datetime="\#(moment.description)" data-since>\#(length(seconds: seconds))</time>"#
    }

    /// A `<time>` that shows how many seconds are left, and counts down in the browser.
    func countdown(to moment: Moment) -> HTML {
        let seconds = max(0, Int((moment - now).microseconds / 1_000_000))
        return #"<time datetime="\#(moment.description)" data-left>\#(length(seconds: seconds))</time>"#
    }
}

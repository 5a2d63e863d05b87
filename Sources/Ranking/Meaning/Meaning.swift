/// The directions in which an encoder says that a text and its title lie, each of length 1.
package struct Meaning: Sendable, Equatable {
    package var whole: [Float]
    package var title: [Float]

    package init(whole: [Float], title: [Float]) {
        self.whole = whole
        self.title = title
    }
}

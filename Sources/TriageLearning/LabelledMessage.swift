/// A message, and the label that a person gave it.
package struct LabelledMessage: Sendable, Hashable {
    package let label: String
    package let text: String

    package init(label: String, text: String) {
        self.label = label
        self.text = text
    }
}

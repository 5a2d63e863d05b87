import Foundation
import Primitives

/// What somebody typed, in one line and with single spaces; nothing in it ends a text for a program that reads it.
func inOneLine(_ text: String) -> String {
    text.replacing("\0", with: "").onOneLine
}

/// What somebody typed in lines, with the ends of lines that we have and no space around it.
func inLines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\0", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
}

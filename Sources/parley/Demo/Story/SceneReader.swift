import Primitives

/// Reads the scripts of the demo.
///
///     ## NETWORK PERSON [-DAYS HH:MM | -22m | -2h] [LANGUAGE] [aside]
///     what they say, over as many lines as it takes
///     < [PERSON] [+DELAY]              somebody says something; the same person when none is named
///     > STAFF [+DELAY] [done]          one of the staff answers; `done` closes the conversation a minute later
///     ~ STAFF [+DELAY]                 one of the staff begins an answer
///     = STAFF [+DELAY]                 one of the staff closes the conversation
///     ! STAFF [+DELAY]                 one of the staff leaves a note for the others
///     @ STAFF [+DELAY]                 one of the staff looks after it from now on
///     ^ STAFF UNIT [+DELAY]            one of the staff offers it to another unit, with a note
///     % STAFF [+DELAY]                 one of the staff accepts it for that unit
///     # STAFF PRIORITY [+DELAY]        one of the staff says how soon somebody should see to it, and why
///     * STAFF TAG [+DELAY]              one of the staff says in a word what it is about
///     & STAFF [+DELAY]                 one of the staff follows the conversation
///     ? STAFF HOURS [+DELAY]           one of the staff puts it off
///     [] PICTURE what it shows         a picture beside the answer above, in one line
///
/// Delays are `+22` (minutes), `+3h` or `+1d`, counted from what came before. In the newspaper the first line of the
/// text is the title. A script that breaks these rules is a mistake of ours and stops the program.
struct SceneReader {
    private var scenes: [Scene] = []
    private var closing: Turn?

    static func scenes(in script: String) -> [Scene] {
        var reader = SceneReader()
        for line in script.split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
        reader.close()
        return reader.scenes
    }

    private mutating func read(_ line: Substring) {
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first else { return }
        switch first {
        case "##":
            close()
            scenes.append(Self.opening(Array(words.dropFirst())))
        case "<", ">", "~", "=", "!", "@", "^", "%", "#", "?", "*", "&":
            close()
            turn(first, Array(words.dropFirst()))
        case "[]": show(Array(words.dropFirst()))
        default: add(line.drop { $0 == " " })
        }
    }

    private mutating func turn(_ sign: String, _ words: [String]) {
        guard let scene = scenes.last else { preconditionFailure("A turn without a scene: \(sign) \(words)") }
        let names = words.filter { !$0.hasPrefix("+") && $0 != "done" }
        let (named, object) = (names.first, names.dropFirst().first)
        let after = words.first { $0.hasPrefix("+") }.map { Self.delay($0.dropFirst()) } ?? .seconds(60)
        let act: Turn.Act =
            switch (sign, named) {
            case ("<", let name): .says(name ?? scene.person)
            case (">", let name?): .answers(name)
            case ("~", let name?): .drafts(name)
            case ("!", let name?): .notes(name)
            case ("@", let name?): .takes(name)
            case ("^", let name?): .offers(name, to: object ?? "")
            case ("%", let name?): .accepts(name)
            case ("#", let name?): .ranks(name, as: object ?? "")
            case ("&", let name?): .follows(name)
            case ("*", let name?): .tags(name, object ?? "")
            case ("?", let name?): .snoozes(name, hours: object.flatMap { Int($0) } ?? 0)
            case (_, let name?): .closes(name)
            default: preconditionFailure("A turn of nobody: \(sign) \(words)")
            }
        scenes[scenes.count - 1].turns.append(Turn(act: act, after: after, text: ""))
        if words.contains("done"), let named {
            closing = Turn(act: .closes(named), after: .seconds(60), text: "")
        }
    }

    private mutating func show(_ words: [String]) {
        guard let name = words.first, let picture = DemoPicture(rawValue: name), var turn = scenes.last?.turns.last,
            case .answers = turn.act
        else { preconditionFailure("A picture of nothing: \(words)") }
        turn.shown = (picture, words.dropFirst().joined(separator: " "))
        scenes[scenes.count - 1].turns[scenes[scenes.count - 1].turns.count - 1] = turn
    }

    private mutating func add(_ words: Substring) {
        guard var scene = scenes.popLast() else { preconditionFailure("Words without a scene: \(words)") }
        if scene.turns.isEmpty {
            // A title and the text below it stay apart.
            let separator = scene.text.isEmpty ? "" : scene.network == .news && !scene.text.contains("\n") ? "\n" : " "
            scene.text += separator + words
        } else {
            let last = scene.turns.count - 1
            scene.turns[last].text += (scene.turns[last].text.isEmpty ? "" : " ") + words
        }
        scenes.append(scene)
    }

    private mutating func close() {
        guard let turn = closing.take() else { return }
        scenes[scenes.count - 1].turns.append(turn)
    }

    private static func opening(_ words: [String]) -> Scene {
        guard words.count >= 2, let network = SmallNetwork(rawValue: words[0]) else {
            preconditionFailure("A scene begins with a network and a person: \(words)")
        }
        let person = Townspeople.byKey[words[1]]
        precondition(person != nil || network == .news, "Nobody is called \(words[1])")
        let rest = words.dropFirst(2)
        return Scene(
            network: network,
            person: words[1],
            start: start(rest),
            language: rest.first { $0.count == 2 && $0.allSatisfy(\.isLetter) } ?? person?.language ?? "en",
            isAside: rest.contains("aside"),
            text: ""
        )
    }

    private static func start(_ words: ArraySlice<String>) -> Scene.Start {
        guard let first = words.first, first.hasPrefix("-") else { return .whenever }
        guard let days = Int(first.dropFirst()) else {
            return .minutesAgo(Int(delay(first.dropFirst()).components.seconds / 60))
        }
        let time = words.dropFirst().first?.split(separator: ":").compactMap { Int($0) } ?? []
        precondition(time.count == 2, "A time such as 09:14 is missing: \(words)")
        return .daysAgo(days, minuteOfDay: time[0] * 60 + time[1])
    }

    private static func delay(_ text: Substring) -> Duration {
        let units: [Character: Int] = ["m": 60, "h": 3_600, "d": 86_400]
        let unit = text.last.flatMap { units[$0] }
        guard let number = Int(unit == nil ? text : text.dropLast()) else {
            preconditionFailure("“\(text)” is no delay.")
        }
        return .seconds(number * (unit ?? 60))
    }
}

/// The three weeks before the demo begins.
enum History {
    static let scenes = [
        meters, tariffs, visits, town, welsh, german, polish, spanish, arabic, japanese,
    ].flatMap(SceneReader.scenes)
}

/// What is said while the demo runs.
enum Pool {
    static let scenes = [english, others].flatMap(SceneReader.scenes)
    static let smallTalk = SceneReader.scenes(in: asides)
}

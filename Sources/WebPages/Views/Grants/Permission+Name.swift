import Organization

extension Permission {
    /// What it lets people do, in the reader's words.
    func name(in words: Words) -> String {
        switch self {
        case .read: words[.mayRead]
        case .respond: words[.mayRespond]
        case .listen: words[.mayListen]
        case .connect: words[.mayConnect]
        case .administer: words[.mayAdminister]
        case .assign: words[.mayAssign]
        case .note: words[.mayNote]
        case .approve: words[.mayApprove]
        case .configure: words[.mayConfigure]
        case .delegate: words[.mayDelegate]
        case .people: words[.mayPeople]
        case .record: words[.mayRecord]
        case .export: words[.mayExport]
        case .hold: words[.mayHold]
        case .freeze: words[.mayFreeze]
        case .erase: words[.mayErase]
        case .policy: words[.mayPolicy]
        case .retention: words[.mayRetention]
        case .keys: words[.mayKeys]
        case .archive: words[.mayArchive]
        case .writeAnswers: words[.mayWriteAnswers]
        case .publishAnswers: words[.mayPublishAnswers]
        case .moderate: words[.mayModerate]
        }
    }
}

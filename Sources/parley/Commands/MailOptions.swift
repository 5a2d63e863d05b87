import ArgumentParser
import Foundation
import Outbound
import Server

/// Where mail leaves; nobody is told anything by mail where no server is named.
struct MailOptions: ParsableArguments {
    @Option(help: "The mail server through which mail leaves; none is sent when it is left out.")
    var mailHost: String?

    @Option(help: "Its port; 587, or 465 with tls, or 25 with none.")
    var mailPort: Int?

    @Option(help: "How what is said to it is kept from others: starttls, tls or none.")
    var mailSecurity = "starttls"

    @Option(help: "The address from which mail comes, such as parley@marram.example.")
    var mailFrom: String?

    @Option(help: "Whom the mail server knows Parley as, where it asks.")
    var mailUser: String?

    @Option(
        help: ArgumentHelp(
            "A file with the password for the mail server.",
            discussion: "Or say it by PARLEY_MAIL_PASSWORD, which other people of the machine do not see."
        )
    )
    var mailPasswordFile: String?

    @Option(help: "A file of certificate authorities that are trusted for mail servers in place of the machine's.")
    var mailAuthorities: String?

    @Option(
        help: ArgumentHelp(
            "The address to which members answer mails, such as community@marram.example; none are taken otherwise.",
            discussion: "What comes to it, with a + and a token in it, goes to `parley mail take`."
        )
    )
    var mailReplies: String?

    /// `links` is where people reach this server: a mail without it would lead nowhere.
    func way(links: String?) throws -> MailWay? {
        guard let host = mailHost else {
            guard mailFrom == nil, mailUser == nil, mailPasswordFile == nil, mailPort == nil, mailReplies == nil
            else { throw CommandTrouble(code: 64, "Name the mail server with --mail-host, or leave --mail-… out.") }
            return nil
        }
        guard let links, let name = URLComponents(string: links)?.host else {
            throw CommandTrouble(code: 64, "Say with --address where people reach Parley: mails have links to it.")
        }
        guard let sender = mailFrom, isPlainMailAddress(sender) else {
            throw CommandTrouble(code: 64, "--mail-from takes an address such as parley@marram.example.")
        }
        guard let security = MailServer.Security(rawValue: mailSecurity) else {
            throw CommandTrouble(code: 64, "--mail-security takes starttls, tls or none.")
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ (33...126).contains($0) }) else {
            throw CommandTrouble(code: 64, "--mail-host takes the name of a mail server.")
        }
        let usual = security == .tls ? 465 : security == .starttls ? 587 : 25
        return MailWay(
            server: MailServer(
                host: host,
                port: try checkedPort(mailPort ?? usual, "--mail-port"),
                security: security,
                account: try account(security),
                authorities: mailAuthorities,
                greeting: name
            ),
            sender: sender,
            replies: try replies()
        )
    }

    /// A token of 40 letters is put into it, and what stands before the sign has 64 at most.
    private func replies() throws -> String? {
        guard let address = mailReplies else { return nil }
        let local = address.prefix { $0 != "@" }
        guard isPlainMailAddress(address), local.utf8.count <= 23, !local.contains("+") else {
            throw CommandTrouble(
                code: 64,
                "--mail-replies takes an address such as community@marram.example, with 23 letters before its sign."
            )
        }
        return address
    }

    private func account(_ security: MailServer.Security) throws -> MailServer.Account? {
        guard let user = mailUser else {
            guard mailPasswordFile == nil else {
                throw CommandTrouble(code: 64, "Say with --mail-user whose password --mail-password-file has.")
            }
            return nil
        }
        guard security != .none else {
            throw CommandTrouble(code: 64, "A password is not sent in the open. Use --mail-security starttls or tls.")
        }
        return MailServer.Account(user: user, password: try password())
    }

    private func password() throws -> String {
        if let path = mailPasswordFile {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw CommandTrouble(
                    code: 66,
                    "The file \(path) cannot be read. Name another one, or change its rights."
                )
            }
            return text.trimmingCharacters(in: .newlines)
        }
        guard let password = ProcessInfo.processInfo.environment["PARLEY_MAIL_PASSWORD"], !password.isEmpty else {
            throw CommandTrouble(code: 64, "Say the password with --mail-password-file or PARLEY_MAIL_PASSWORD.")
        }
        return password
    }
}

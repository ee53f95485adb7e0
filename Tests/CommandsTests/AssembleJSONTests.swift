import Files
import Foundation
import TestSupport
import Testing

/// What other tools rely on: the object that `assemble --json` prints.
@Suite struct AssembleJSONTests {
    @Test("A whole stack: ids, features, commits with their hunks, and no failures")
    func success() async throws {
        try await ExampleOverlay.withBase { overlay in
            let (status, object) = try await assemble(overlay)
            #expect(status == 0)
            #expect(
                Set(object.keys) == ["base", "head", "tree", "features", "failures", "reused", "seconds"], "\(object)")
            let store = overlay + "/.slipstream/store.git"
            #expect(object["base"] as? String == (try await Git.run("rev-parse", "v6.12", in: overlay + "/../linux")))
            let head = try #require(object["head"] as? String)
            #expect(head == (try await Git.run("rev-parse", "refs/heads/slipstream", in: store)))
            #expect(object["tree"] as? String == (try await Git.run("rev-parse", head + "^{tree}", in: store)))
            #expect((object["failures"] as? [Any])?.isEmpty == true)
            #expect(object["reused"] as? Int == 0)
            #expect(object["seconds"] is Double)
            let features = try #require(object["features"] as? [[String: Any]])
            #expect(features.count == 1)
            #expect(features[0]["name"] as? String == "edu")
            let commits = try #require(features[0]["commits"] as? [[String: Any]])
            #expect(commits.count == 4)
            #expect(commits.last?["commit"] as? String == head)
            for commit in commits {
                #expect(Set(commit.keys) == ["patch", "commit", "tree", "patchID", "hunks", "loose"])
                let hunks = try #require(commit["hunks"] as? [String: Int])
                #expect(Set(hunks.keys) == ["exact", "offset", "fuzz", "threeWay"])
                let id = try #require(commit["commit"] as? String)
                let git = try await Program.run(
                    "bash", ["-c", "git diff-tree -p '\(id)' | git patch-id --stable"], in: store)
                #expect(git.output.hasPrefix(try #require(commit["patchID"] as? String)))
            }
            let (_, again) = try await assemble(overlay)
            #expect(again["reused"] as? Int == 4)
            #expect(again["head"] as? String == head)
        }
    }

    @Test("What an import says of the base in words stands beside them in numbers; null where it was not tried")
    func imported() async throws {
        try await ExampleOverlay.withBase { overlay in
            let words = ["import", "../v3-edu.mbox", "--feature", "edu", "--replace", "--json"]
            func trial() async throws -> [String: Any]? {
                let run = try await Program.run(Program.slipstream, words, in: overlay)
                let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
                let answer = try #require(object, "\(run.errors)")
                #expect((answer["applies"] as? String)?.hasPrefix("4 of 4 to base ") == !(answer["trial"] is NSNull))
                return answer["trial"] as? [String: Any]
            }
            let tried = try #require(try await trial())
            #expect(tried["applied"] as? Int == 4 && tried["patches"] as? Int == 4)
            let hunks = try #require(tried["hunks"] as? [String: Int])
            let (_, assembled) = try await assemble(overlay)
            let commits = (assembled["features"] as? [[String: Any]])?.first?["commits"] as? [[String: Any]] ?? []
            for (kind, count) in hunks {
                #expect(commits.reduce(0) { $0 + (($1["hunks"] as? [String: Int])?[kind] ?? 0) } == count)
            }
            #expect(hunks.count == 4 && commits.count == 4)
            try FileSystem.removeTree(overlay + "/.slipstream")
            #expect(try await trial() == nil)
        }
    }

    @Test("Where a patch fails: exit 1, the tip of what could be applied, and nothing locked")
    func failure() async throws {
        try await ExampleOverlay.withBase { overlay in
            let patches = overlay + "/features/edu/patches/"
            let third = try #require(try FileSystem.names(in: patches).first { $0.hasPrefix("0003-") })
            // A word of context that no file has: the hunk fits nowhere.
            let text = String(decoding: try FileSystem.read(patches + third), as: UTF8.self)
            let broken = text.replacingOccurrences(of: "\n #include <linux/pci.h>\n", with: "\n #include <no/such.h>\n")
            try #require(broken != text)
            try FileSystem.writeAtomically(Array(broken.utf8), to: patches + third)
            let (status, object) = try await assemble(overlay)
            #expect(status == 1)
            #expect(!FileSystem.exists(overlay + "/slipstream.lock"))
            let features = try #require(object["features"] as? [[String: Any]])
            let commits = try #require(features.first?["commits"] as? [[String: Any]])
            #expect(commits.last?["commit"] as? String == object["head"] as? String)
            let failures = try #require(object["failures"] as? [[String: Any]])
            let failure = try #require(failures.first { $0["patch"] as? String == third })
            #expect(Set(failure.keys) == ["feature", "patch", "file", "hunk", "reason", "nearest", "origin", "advice"])
            #expect(failure["feature"] as? String == "edu")
            #expect(failure["file"] as? String == "drivers/misc/edu.c")
            #expect(failure["hunk"] as? Int == 2)
            #expect(failure["nearest"] is [String: Any])
            let status2 = try await Git.run("fsck", "--strict", in: overlay + "/.slipstream/store.git")
            #expect(!status2.contains("error"))
        }
    }

    private func assemble(_ overlay: String) async throws -> (Int32, [String: Any]) {
        let run = try await Program.run(Program.slipstream, ["assemble", "--json"], in: overlay)
        let value = try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return (run.status, try #require(value, "\(run.output)\(run.errors)"))
    }
}

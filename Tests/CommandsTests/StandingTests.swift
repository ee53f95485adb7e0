import Files
import SlipstreamService
import TestSupport
import Testing

/// What `status` says of the lock, of failures, of patches that are hard to read, and of time.
@Suite struct StandingTests {
    private static func shell(_ script: String, in overlay: String) async throws -> Program {
        try await Program.run("bash", ["-c", script], in: overlay, environment: ["S": Program.slipstream])
    }

    /// The bundled overlay, assembled, with a second feature `noise` behind the first.
    private static func assembled(_ body: (String) async throws -> Void) async throws {
        try await ExampleOverlay.withBase { overlay in
            let script = """
                set -e
                mkdir -p features/noise/patches; printf 'title: Noise\npriority: 900\n' >features/noise/feature.yaml
                printf 'From: A <a@b.c>\nSubject: [PATCH] n\n\nT.\n---\n%s\n' 'diff --git a/n b/n
                new file mode 100644
                --- /dev/null
                +++ b/n
                @@ -0,0 +1 @@
                +x' | sed 's/^                //' >features/noise/patches/0001-n.patch
                "$S" assemble
                """
            let made = try await shell(script, in: overlay)
            #expect(made.status == 0, "\(made.output)\(made.errors)")
            try await body(overlay)
        }
    }

    @Test(
        "An assembly that is not of what is there now is not called assembled",
        arguments: [
            (#""$S" feature disable noise"#, "“noise” was on then"),
            (#""$S" feature disable edu"#, "“edu” was on then"),
            (#""$S" feature drop noise --force"#, "“noise” was on then"),
            (#""$S" feature order noise edu"#, "the order of the features is another"),
            ("sed -i 's/date: author/date: 2026-10-01/' slipstream.yaml", "the committer, its date or how patches are"),
            ("echo >>features/edu/patches/0002*", "“edu” has other patches or series"),
            ("sed -i 's/revision: 3/revision: 4/' features/edu/feature.yaml", "“edu” has other patches or series"),
            (#""$S" base ../linux#v6.12.1"#, "the base is another: 6.12.1 ("),
            ("rm -rf .slipstream", "its commits are not in .slipstream/store.git"),
        ])
    func stale(change: String, told: String) async throws {
        try await Self.assembled { overlay in
            let before = try await Self.shell(#""$S" status"#, in: overlay)
            #expect(before.output.contains("\nAssembled: head "), "\(before.output)")
            let after = try await Self.shell("{ \(change); } >/dev/null && COLUMNS=200 \"$S\" status", in: overlay)
            #expect(after.output.hasSuffix("\nNext: slipstream assemble\n"), "\(after.output)\(after.errors)")
            #expect(after.output.contains("Changed since the last assembly: ") && after.output.contains(told))
            let json = try await Self.shell(#""$S" status --json"#, in: overlay)
            #expect(json.output.contains(#""assembled": "stale""#) && json.output.contains(told))
            let again = try await Self.shell(#""$S" assemble >/dev/null && "$S" status"#, in: overlay)
            #expect(again.output.contains("\nAssembled: head "), "\(again.output)\(again.errors)")
        }
    }

    @Test("A feature whose commits stand on another now is stale, those before it are not")
    func staleFeatures() async throws {
        try await Self.assembled { overlay in
            let show = #"; for f in edu noise; do "$S" feature show $f --json | grep -o '"assembled": .*,'; done"#
            let last = try await Self.shell(#""$S" feature disable noise >/dev/null"# + show, in: overlay)
            #expect(last.output == "\"assembled\": \"yes\",\n\"assembled\": \"stale\",\n", "\(last.output)")
            let script = #""$S" feature enable noise >/dev/null; "$S" feature disable edu >/dev/null"#
            let first = try await Self.shell(script + show, in: overlay)
            #expect(first.output == "\"assembled\": \"stale\",\n\"assembled\": \"stale\",\n", "\(first.output)")
        }
    }

    @Test("After a failure each feature says how much of it does not apply, until all does")
    func failures() async throws {
        try await Self.assembled { overlay in
            let script =
                #"sed -i 's/^@@ -0,0 +1 @@/@@ -1 +1 @@\n-y/;/^new file/d' features/noise/patches/*; "$S" assemble"#
            #expect(try await Self.shell(script, in: overlay).status == 1)
            let status = try await Self.shell(#"COLUMNS=200 "$S" status"#, in: overlay)
            let told = "1 of 1 patch does not apply (assembled just now): slipstream assemble says why"
            #expect(status.output.contains(told), "\(status.output)")
            let later = try OverlayView(of: overlay, now: 4_000_000_000).status()
            #expect(later.features.last?.troubles.contains { $0.sentence.contains("days ago") } == true)
            let off = try await Self.shell(
                #""$S" feature disable noise >/dev/null; "$S" assemble >/dev/null; "$S" status"#, in: overlay)
            #expect(!off.output.contains("not apply") && off.output.contains("\nAssembled: head "), "\(off.output)")
        }
    }

    @Test("Mails that quote hunks, and mails in transfer encodings, are read as they are assembled")
    func readings() async throws {
        try await Self.assembled { overlay in
            let script = """
                cd features/edu/patches
                sed -i '0,/^---$/s/^---$/Says:\\n@@ -1,7 +1,7 @@\\n x\\n---/' 0001*
                awk '!b && /^$/ { b = 1; print "Content-Transfer-Encoding: base64"; print ""; next }
                     { if (b) print | "base64"; else print }' 0002* >x; mv x 0002*
                """
            #expect(try await Self.shell(script, in: overlay).status == 0)
            let status = try await Self.shell(#""$S" assemble && "$S" status && "$S" feature list"#, in: overlay)
            #expect(status.status == 0, "\(status.output)\(status.errors)")
            let files = try OverlayView(of: overlay).status().features.first?.files ?? []
            #expect(files.contains("drivers/misc/edu.c") || files.contains { $0.hasSuffix("edu.c") }, "\(files)")
        }
    }

    @Test("A patch that cannot be read is to be mended, and keeps no other feature from being shown")
    func unreadable() async throws {
        try await Self.assembled { overlay in
            try FileSystem.writeAtomically(
                Array(
                    "From: A <a@b.c>\nSubject: x\n\n---\ndiff --git a/n b/n\n--- a/n\n+++ b/n\n@@ -1,9 +1 @@\n-x\n".utf8
                ),
                to: overlay + "/features/noise/patches/0001-n.patch")
            for verb in ["status", "feature list", "feature show noise", "feature order edu noise"] {
                let run = try await Self.shell(#"COLUMNS=200 "$S" \#(verb)"#, in: overlay)
                #expect(run.status == 0, "\(verb): \(run.errors)")
                if verb == "status" {
                    #expect(run.output.contains("mend 0001-n.patch"), "\(run.output)")
                    #expect(run.output.contains("\nfeatures/noise/patches/0001-n.patch"), "\(run.output)")
                }
            }
        }
    }

    @Test("A posting has its age, by the date of its cover letter")
    func ages() async throws {
        try await ExampleOverlay.with { overlay in
            let posted = try OverlayView(of: overlay).status().features[0].series[0].posted ?? 0
            #expect(posted > 1_700_000_000)
            for (age, told) in [
                (0, "posted v3, just now"), (150, "posted v3, 2 min ago"), (7200, "posted v3, 2 h ago"),
                (100_000, "posted v3, yesterday"), (12 * 86_400, "posted v3, 12 days ago"), (-5, "posted v3"),
            ] {
                #expect(try OverlayView(of: overlay, now: posted + Int64(age)).status().features[0].stage == told)
            }
        }
    }

    @Test("Patches that add Kconfig symbols want them set")
    func kconfig() async throws {
        try await ExampleOverlay.with { overlay in
            let before = try await Self.shell(#""$S" status"#, in: overlay)
            #expect(!before.output.contains("say its kconfig"))
            let after = try await Self.shell(
                #"sed -i '/^kconfig/d' features/edu/feature.yaml; COLUMNS=120 "$S" status"#, in: overlay)
            #expect(after.output.contains("say its kconfig; assemble"), "\(after.output)")
        }
    }
}

import Glibc
import Testing

@testable import Processes

struct ProcessTreeTests {
    private func member(_ pid: Int32, of parent: Int32) -> ProcessTree.Member {
        ProcessTree.Member(pid: pid, parent: parent, session: 10, startTime: 1)
    }

    @Test("Parents are signalled before their children, whatever their numbers")
    func order() {
        let members = [member(10, of: 1), member(7, of: 10), member(9, of: 7), member(3, of: 9), member(40, of: 10)]
        let pids = ProcessTree.parentsFirst(Set(members)).map(\.pid)
        #expect(pids.first == 10)
        for child in members.dropFirst() {
            #expect(pids.firstIndex(of: child.parent)! < pids.firstIndex(of: child.pid)!)
        }
    }

    @Test("Parents that stand in a circle come to an end")
    func circle() {
        #expect(ProcessTree.parentsFirst([member(2, of: 3), member(3, of: 2)]).count == 2)
    }

    @Test("Another process that has got a leader's number is no member, nor is what it started")
    func numberGivenAgain() throws {
        let process = try PipedProcess(CommandLine("sleep", ["777"]))
        defer { process.finish(within: .zero) }
        let own = ProcessTree(root: process.pid)
        #expect(own.members().map(\.pid) == [process.pid])
        #expect(ProcessTree(root: process.pid, startTime: 1).members().isEmpty)
        #expect(ProcessTree(root: process.pid, startTime: 1).signal(SIGKILL).isEmpty)
        #expect(own.members().count == 1)
    }

    @Test("Who is forgotten is the child that was noted, not a later one with its number")
    func forgotten() throws {
        let process = try PipedProcess(CommandLine("sleep", ["777"]))
        defer { process.finish(within: .zero) }
        RunningChildren.remove(ProcessTree(root: process.pid, startTime: 1))
        RunningChildren.signalAll(0)
        #expect(ProcessTree(root: process.pid).members().count == 1)
    }
}

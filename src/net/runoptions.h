// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace Herdscope::Net {

/// How the servers of a herd share event loops.
enum class RunMode
{
    OneLoop,
    ThreadPerServer,
    ProcessPerServer, ///< "herdctl serve --child" for each
    Simulated, ///< in virtual time, without sockets: HerdRunner::Options::makeHost
};

/// How bytes move below the servers.
enum class PollerKind
{
    Best, ///< Epoll where there is one
    Epoll, ///< one epoll descriptor behind one QSocketNotifier
    Notifiers, ///< a QSocketNotifier per descriptor: everywhere
};

enum class ServerState
{
    Down, ///< not started, killed or stopped
    Up,
    Frozen, ///< like a stopped process: connections stay, nothing moves
    Failed, ///< could not start: see StartProblem
};

/// Why a server could not start. The other servers do.
struct StartProblem
{
    enum class Reason
    {
        PortInUse,
        NoPermission,
        AddressNotHere,
        BadAddress,
        JournalInUse, ///< another process has the location journal
        JournalOfAnother, ///< it is of another herd or server
        JournalTooNew, ///< a later program has written it
        JournalFailed, ///< it can't be opened, read or made
        BadKeys, ///< of its encrypted links: systemText says what to do
        NoProgram, ///< herdctl, which runs a server as a process, is not there
        KeepsDying, ///< its process died again and again
        Other
    };
    Reason reason = Reason::Other;
    QString server;
    QString host;
    quint16 port = 0;
    QString file; ///< the location journal, or its folder
    QString systemText; ///< of the operating system, for Reason::Other and JournalFailed
    /// Who listens there, for Reason::PortInUse, as far as the system tells: 0, empty and −1 where
    /// it doesn't.
    qint64 holderProcess = 0;
    QString holderProgram;
    qint64 holderUser = -1;
};
/// A translated sentence: which server, which address, what to do.
[[nodiscard]] QString describe(const StartProblem &problem);

/// Something that the user should know, found at the start of a herd.
struct Notice
{
    enum class Kind
    {
        LeftOversEnded, ///< of a program that is gone
        OthersServe, ///< servers of this herd that were told to outlive an earlier run
    };
    Kind kind = Kind::LeftOversEnded;
    QString text; ///< a translated sentence: what, and what to do
};

} // namespace Herdscope::Net

Q_DECLARE_METATYPE(Herdscope::Net::StartProblem)
Q_DECLARE_METATYPE(Herdscope::Net::Notice)

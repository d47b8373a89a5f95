// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/locationjournal.h"
#include "net/mailbox.h"
#include "net/nodedriver.h"
#include "net/runoptions.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace Herdscope::Net {

/// Between one life of a node and its location journal: what is on disk goes into the node before
/// it starts, what the node wants kept goes to disk, and the node hears when it is there. On the
/// server's event loop, which it never makes wait but at its end.
class ServerJournal final
{
    Q_DISABLE_COPY_MOVE(ServerJournal)

public:
    /// For the server's record: something is wrong with the journal, or is right again.
    using Complain = std::function<void(std::string_view text)>;

    /// @p io and @p driver outlive it.
    ServerJournal(IoLoop &io, NodeDriver &driver, const Herd::HerdSpec &herd,
                  const QString &stateDir, Complain complain);
    /// As kill −9: what is not yet written is lost.
    ~ServerJournal();

    /// Restores the node and begins to write. False: problem() says why.
    [[nodiscard]] bool open();
    [[nodiscard]] const StartProblem &problem() const { return m_problem; } ///< but for the server
    void append(std::uint64_t sequence, std::string_view line) { m_journal.append(sequence, line); }
    [[nodiscard]] LocationJournal::Counts counts() const { return m_journal.counts(); }
    /// The file that now holds what was damaged when it was opened; empty: nothing was.
    [[nodiscard]] QString setAside() const { return m_setAside; }
    void setFrozen(bool frozen); ///< the node hears nothing meanwhile
    void close() { m_journal.close(); } ///< all that can be written is written

    /// Where the journal of that server is.
    [[nodiscard]] static QString fileName(const QString &stateDir, std::string_view server);

private:
    void onReport(const LocationJournal::Report &report);
    void onFailed(int error);
    void offerSnapshot();
    void setProblem(const JournalFile::Problem &problem);
    void tellOfDamage(const JournalFile::Found &found);

    NodeDriver &m_driver;
    const bool m_hasFolder;
    const Complain m_complain;
    StartProblem m_problem;
    QString m_setAside;
    std::vector<LocationJournal::Report> m_kept; ///< while frozen
    bool m_frozen = false;
    bool m_isFailing = false;
    Mailbox<LocationJournal::Report> m_reports; ///< from the writer's thread
    LocationJournal m_journal; ///< goes first: it reports to the rest
};

} // namespace Herdscope::Net

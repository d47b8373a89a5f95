// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "journal/eventstore.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Journal {

/// Whom names in a journal mean: the servers of the herd, which may change within a run.
class JournalNames final
{
public:
    void setHerd(const Herd::HerdSpec &herd);
    void follow(std::string_view edit);
    /// As it stands in the journal for the server of an event; or nobody.
    [[nodiscard]] Herd::ServerIndex writer(std::string_view quoted) const;
    /// Of a neighbour; or nobody.
    [[nodiscard]] Herd::ServerIndex neighbour(std::string_view name) const;

private:
    struct Name
    {
        std::string quoted; ///< as it stands in the journal
        std::string name;
        Herd::ServerIndex server = Herd::nobody;
    };
    void add(Herd::ServerIndex server);

    Herd::HerdSpec m_herd;
    std::vector<Name> m_names; ///< the newest first: a name may have been somebody else's
};

/// Makes batches of a journal again (records.h says what its lines look like): the same events as
/// were recorded. Bytes in, batches out; no files.
///
/// What is no record is counted and left out: half a line where a process was killed, bytes that
/// fell over. So is a number that is greater than those behind it. Numbers begin at 1 with each run
/// that was appended to a journal; the runs are taken one after the other. A journal that several
/// processes wrote at a time is not told apart into theirs.
class JournalReader final
{
public:
    /// Events to a batch.
    static constexpr std::size_t batchEvents = 4096;

    /// @p herd: whose servers wrote it. Events of others are left out, and counted as damaged.
    explicit JournalReader(const Herd::HerdSpec &herd);

    /// Takes whole lines from the front of @p bytes until a batch is full or a run begins; how many
    /// bytes that were. 0: neither, and there is no whole line.
    [[nodiscard]] std::size_t take(std::string_view bytes);
    /// At the end of the file: a line without its end.
    void takeRest(std::string_view line);
    /// What was taken since; null: nothing.
    [[nodiscard]] EventBatchPtr takeBatch();
    /// The next line is of another run than what was taken last. take() goes on with it.
    [[nodiscard]] bool isRunOver() const { return m_isRunOver; }

    [[nodiscard]] std::uint64_t records() const { return m_records; }
    [[nodiscard]] std::uint64_t damaged() const { return m_damaged; } ///< lines that are no records

private:
    enum class Taken
    {
        Yes,
        OfAnotherRun
    };
    Taken takeLine(std::string_view line);
    void dropLast();

    const Herd::HerdSpec m_first; ///< as it was when a run began
    JournalNames m_names;
    std::shared_ptr<EventBatch> m_batch;
    std::uint64_t m_sequence = 0; ///< of the last event
    std::uint64_t m_before = 0; ///< of the one before that
    bool m_isRunOver = false;
    std::uint64_t m_records = 0;
    std::uint64_t m_damaged = 0;
};

} // namespace Herdscope::Journal

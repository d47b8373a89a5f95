// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/logfiles.h"

#include "herd/herdedit.h"
#include "journal/records.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace Herdscope::Journal {

namespace {
/// Records are formatted up to this and then written in one go.
constexpr std::size_t pendingBytes = 256 * 1024;

constexpr std::string_view everythingLine = "level everything";

std::uint64_t countRecords(std::string_view records)
{
    return static_cast<std::uint64_t>(std::count(records.begin(), records.end(), '\n'));
}
} // namespace

LogFiles::LogFiles(const Herd::HerdSpec &herd, const std::string &directory, Reporter reporter)
    : m_herd(herd)
    , m_directory(directory)
    , m_reporter(std::move(reporter))
    , m_journal(directory + '/' + std::string(journalFileName))
{
    for (const std::string &name : logFileNames(herd))
        m_logs.push_back(std::make_unique<Output>(directory + '/' + name));
}

void LogFiles::touch()
{
    for (std::size_t i = 0; i < m_logs.size(); ++i)
        writeOut(*m_logs[i], static_cast<int>(i));
    writeOut(m_journal, Herd::nobody);
}

void LogFiles::write(const EventQueue::Chunks &chunks)
{
    for (const std::unique_ptr<EventBatch> &chunk : chunks) {
        for (const StoredEvent &event : chunk->events) {
            m_now = event.at;
            if (event.kind == Herd::EventKind::Edit)
                follow(chunk->line(event));
            append(*chunk, event);
            appendJournalRecord(m_journal.pending, m_herd, *chunk, event);
            if (m_journal.pending.size() >= pendingBytes)
                writeOut(m_journal, Herd::nobody);
        }
    }
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        if (!m_logs[i]->pending.empty())
            writeOut(*m_logs[i], static_cast<int>(i));
    }
    if (!m_journal.pending.empty())
        writeOut(m_journal, Herd::nobody);
}

/// A server that was added has a log, and one that was renamed has another.
void LogFiles::follow(std::string_view edit)
{
    if (!Herd::applyRecorded(m_herd, edit))
        return;
    const std::vector<std::string> names = logFileNames(m_herd);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string path = m_directory + '/' + names[i];
        if (i == m_logs.size()) {
            m_logs.push_back(std::make_unique<Output>(path));
        } else if (m_logs[i]->file.path() != path) {
            writeOut(*m_logs[i], static_cast<int>(i));
            m_logs[i] = std::make_unique<Output>(path);
        }
    }
}

void LogFiles::append(const EventBatch &batch, const StoredEvent &event)
{
    const auto server = static_cast<std::size_t>(event.server);
    if (event.server < 0 || server >= m_logs.size())
        return appendToLogs(batch, event);
    Output &log = *m_logs[server];
    if (!log.used)
        log.pending += m_level;
    log.used = true;
    appendLogRecord(log.pending, batch, event);
    if (log.pending.size() >= pendingBytes)
        writeOut(log, event.server);
}

/// What is about the herd as a whole is in the journal; the level is what readers of a log must
/// know, too, and what was done to the herd.
void LogFiles::appendToLogs(const EventBatch &batch, const StoredEvent &event)
{
    if (event.kind == Herd::EventKind::Edit || event.kind == Herd::EventKind::Fault) {
        std::string record;
        appendLogRecord(record, batch, event);
        for (const auto &log : m_logs)
            if (log->used)
                log->pending += record;
        return;
    }
    if (event.kind != Herd::EventKind::Log)
        return;
    m_level.clear();
    appendLogRecord(m_level, batch, event);
    for (const auto &log : m_logs)
        if (log->used)
            log->pending += m_level;
    if (batch.line(event) == everythingLine)
        m_level.clear();
}

void LogFiles::writeOut(Output &output, int server)
{
    const std::string note = output.lost > 0 ? noteOfLoss(output, server) : std::string();
    if (!note.empty())
        output.pending.insert(0, note);
    const LogFile::Result result = output.file.write(output.pending);
    if (result.accepted >= note.size())
        output.lost = 0;
    if (result.error != 0) {
        const std::size_t from = std::max(result.accepted, note.size());
        const std::uint64_t lost = countRecords(std::string_view(output.pending).substr(from));
        output.lost += lost;
        m_unwritten += lost;
    }
    output.pending.clear();
    if (output.failing != (result.error != 0)) {
        output.failing = result.error != 0;
        m_reporter({output.file.path(), result.error});
    }
}

std::string LogFiles::noteOfLoss(const Output &output, int server) const
{
    EventBatch batch;
    batch.text = std::to_string(output.lost) + " records could not be written here";
    StoredEvent event;
    event.at = m_now;
    event.lineSize = static_cast<std::uint32_t>(batch.text.size());
    event.server = static_cast<std::int16_t>(server);
    event.kind = Herd::EventKind::Error;
    std::string note;
    if (&output == &m_journal)
        appendJournalRecord(note, m_herd, batch, event);
    else
        appendLogRecord(note, batch, event);
    return note;
}

} // namespace Herdscope::Journal

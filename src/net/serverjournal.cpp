// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/serverjournal.h"

#include "herd/location.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace Herdscope::Net {

namespace {

std::string systemText(int error)
{
    return std::strerror(error);
}

std::string pathFor(const QString &stateDir, const std::string &server)
{
    return QFile::encodeName(ServerJournal::fileName(stateDir, server)).toStdString();
}

} // namespace

ServerJournal::ServerJournal(IoLoop &io, NodeDriver &driver, const Herd::HerdSpec &herd,
                             const QString &stateDir, Complain complain)
    : m_driver(driver)
    , m_hasFolder(!stateDir.isEmpty())
    , m_complain(std::move(complain))
    , m_reports(io, [this](const LocationJournal::Report &report) { onReport(report); })
    , m_journal(
          pathFor(stateDir, herd.servers.at(static_cast<std::size_t>(driver.node().self())).name),
          herd.fingerprint(), herd.servers.at(static_cast<std::size_t>(driver.node().self())).name,
          {})
{
}

ServerJournal::~ServerJournal() = default;

QString ServerJournal::fileName(const QString &stateDir, std::string_view server)
{
    return stateDir + u'/' + QString::fromUtf8(server.data(), static_cast<qsizetype>(server.size()))
        + QLatin1String(".locations");
}

bool ServerJournal::open()
{
    if (!m_hasFolder) {
        setProblem({JournalFile::Refusal::System, m_journal.path(), ENOENT});
        return false;
    }
    if (!m_reports.isOpen()) {
        setProblem({JournalFile::Refusal::System, m_journal.path(), EMFILE});
        return false;
    }
    const auto found =
        m_journal.open([this](std::string_view line) { return m_driver.restore(line); });
    if (!found) {
        setProblem(found.error());
        return false;
    }
    if (found->damagedBytes > 0)
        tellOfDamage(*found);
    std::uint64_t live = 0;
    m_driver.node().table().forEachHeld([&live](const Herd::Location &one) {
        live += Herd::recordHeadBytes + one.atLine().size();
    });
    m_journal.start([this](const LocationJournal::Report &report) { m_reports.post(report); },
                    live);
    return true;
}

void ServerJournal::setProblem(const JournalFile::Problem &problem)
{
    using Reason = StartProblem::Reason;
    using Refusal = JournalFile::Refusal;
    m_problem.file = QFile::decodeName(problem.file.c_str());
    switch (problem.refusal) {
    case Refusal::InUse:
        m_problem.reason = Reason::JournalInUse;
        break;
    case Refusal::OtherOwner:
        m_problem.reason = Reason::JournalOfAnother;
        break;
    case Refusal::OtherVersion:
        m_problem.reason = Reason::JournalTooNew;
        break;
    case Refusal::System:
        m_problem.reason = Reason::JournalFailed;
        m_problem.systemText = QString::fromLocal8Bit(systemText(problem.error).c_str());
        break;
    }
}

void ServerJournal::tellOfDamage(const JournalFile::Found &found)
{
    m_setAside = QFile::decodeName(found.setAside.c_str());
    std::string text = "the location journal " + m_journal.path() + " was damaged: ";
    text.append(Herd::describe(found.fault));
    text += "; " + std::to_string(found.records) + " records before that are kept, "
        + std::to_string(found.damagedBytes) + " bytes are set aside in " + found.setAside;
    m_complain(text);
}

void ServerJournal::setFrozen(bool frozen)
{
    m_frozen = frozen;
    if (frozen)
        return;
    for (const auto &report : std::exchange(m_kept, {}))
        onReport(report);
}

void ServerJournal::onReport(const LocationJournal::Report &report)
{
    using Kind = LocationJournal::Report::Kind;
    if (m_frozen) {
        m_kept.push_back(report);
        return;
    }
    switch (report.kind) {
    case Kind::Persisted:
        if (std::exchange(m_isFailing, false))
            m_complain("the location journal " + m_journal.path() + " is written again");
        m_driver.handlePersisted(report.upTo);
        break;
    case Kind::Failed:
        onFailed(report.error);
        break;
    case Kind::WantsSnapshot:
        offerSnapshot();
        break;
    }
}

void ServerJournal::onFailed(int error)
{
    m_isFailing = true;
    m_complain("the location journal " + m_journal.path() + " can't be written: "
               + systemText(error) + "; reports are not acknowledged until it can");
    m_driver.handlePersistFailed();
}

/// In one go: some 20 ms with 100,000 clients (tests/bench/RESULTS.md).
void ServerJournal::offerSnapshot()
{
    const Herd::LocationTable &table = m_driver.node().table();
    std::size_t size = 0;
    table.forEachHeld([&size](const Herd::Location &one) { size += one.atLine().size() + 1; });
    std::string lines;
    lines.reserve(size + size / 16);
    table.forEachHeld([&lines](const Herd::Location &one) {
        one.appendLinkLine(lines);
        lines += '\n';
    });
    m_journal.offerSnapshot(std::move(lines), table.generation());
}

} // namespace Herdscope::Net

// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/studyrun.h"

#include "herd/presets.h"
#include "measure/json.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

#include <chrono>
#include <cstdlib>

namespace Herdscope::Measure {

namespace {

constexpr auto probeInterval = std::chrono::milliseconds(5);

/// "asyncio_herd.py" of "python3 /x/asyncio_herd.py --impl protocol".
QString nameOf(const QString &command)
{
    const QStringList words = QProcess::splitCommand(command);
    const bool isScript = words.size() > 1 && !words[1].startsWith(u'-');
    return QFileInfo(words.value(isScript ? 1 : 0)).fileName();
}

double loadNow()
{
    double load = 0;
    return ::getloadavg(&load, 1) == 1 ? load : -1;
}

} // namespace

StudyRun::StudyRun(StudyOptions options, QObject *parent)
    : QObject(parent)
{
    m_result.cases = studyCases(options);
    m_result.options = std::move(options);
}

StudyRun::~StudyRun() = default;

const StudyResult &StudyRun::run()
{
    m_result.machine = machineToJson();
    if (startAll()) {
        for (int round = 0; round < m_result.options.rounds && !m_stopped; ++round)
            measureRound(round);
    }
    m_result.loadAtEnd = loadNow();
    m_result.stopped = m_stopped;
    return m_result;
}

void StudyRun::stop()
{
    m_stopped = true;
    if (m_session)
        m_session->stop();
}

bool StudyRun::startAll()
{
    using Net::RunMode;
    return add({QStringLiteral("central"), tr("central server")}, RunMode::OneLoop, true)
        && add({QStringLiteral("loop"), tr("herd, one loop")}, RunMode::OneLoop, false)
        && add({QStringLiteral("threads"), tr("herd, threads")}, RunMode::ThreadPerServer, false)
        && add({QStringLiteral("processes"), tr("herd, processes")}, RunMode::ProcessPerServer,
               false)
        && addForeign();
}

bool StudyRun::add(const Arrangement &arrangement, Net::RunMode mode, bool central)
{
    const auto preset = central ? Herd::makePreset("line 1")
                                : Herd::makePreset(m_result.options.preset.toStdString());
    if (!preset) {
        m_result.problem = tr("There is no preset \"%1\".").arg(m_result.options.preset);
        return false;
    }
    auto served = std::make_unique<ServedHerd>();
    if (const auto started = served->serve(m_result.options.program, *preset, mode); !started) {
        m_result.problem = started.error();
        return false;
    }
    keep(arrangement, std::move(served));
    return !m_stopped;
}

bool StudyRun::addForeign()
{
    if (m_result.options.against.isEmpty())
        return true;
    auto served = std::make_unique<ServedHerd>();
    const auto started = served->run(m_result.options.against, m_result.options.againstTargets);
    if (!started) {
        m_result.problem = started.error();
        return false;
    }
    keep({QStringLiteral("foreign"), nameOf(m_result.options.against)}, std::move(served));
    remark(tr("Availability of the foreign herd was not measured: its servers can't be killed one "
              "by one from here."));
    return true;
}

void StudyRun::keep(const Arrangement &arrangement, std::unique_ptr<ServedHerd> served)
{
    m_result.arrangements.push_back(arrangement);
    m_herds.push_back({arrangement, std::move(served)});
}

void StudyRun::measureRound(int round)
{
    for (const StudyCase &study : m_result.cases) {
        for (std::size_t i = 0; i < m_herds.size() && !m_stopped; ++i) {
            const bool backwards = round % 2 == 1;
            Running &herd = m_herds[backwards ? m_herds.size() - 1 - i : i];
            const auto all = static_cast<std::size_t>(m_result.options.rounds)
                * m_result.cases.size() * m_herds.size();
            emit progressed(m_done, static_cast<int>(all),
                            study.id + QLatin1String(", ") + herd.arrangement.title);
            measure(round, study, herd);
            ++m_done;
        }
    }
}

void StudyRun::measure(int round, const StudyCase &study, Running &herd)
{
    const bool outage = study.kind == StudyCase::Kind::Outage;
    if (outage && !herd.served->hasFaults())
        return;
    if (!herd.served->isRunning())
        return remark(tr("%1 does not run any more.").arg(herd.arrangement.title));
    const SessionResult result = load(study, herd);
    if (outage && !m_stopped && !herd.served->waitUntilLinked())
        remark(tr("%1 was not whole again after an outage.").arg(herd.arrangement.title));
    if (!result.load.problem.isEmpty())
        return remark(herd.arrangement.title + QLatin1String(", ") + study.id + QLatin1String(": ")
                      + result.load.problem);
    if (m_stopped)
        return;
    judge(study, herd, result);
    for (Measured each : figuresOf(study, result)) {
        each.round = round;
        each.arrangement = herd.arrangement.id;
        m_result.all.push_back(each);
    }
}

SessionResult StudyRun::load(const StudyCase &study, Running &herd)
{
    LoadOptions options = study.load;
    options.targets = herd.served->targets();
    const std::vector<Target> targets = options.targets;
    LoadSession::CountsReader counts;
    if (study.probes && herd.served->hasFaults())
        counts = [targets] { return readHerdCounts(targets); };
    LoadSession session(options, study.probes ? probeInterval : std::chrono::nanoseconds(0),
                        counts);
    m_session = &session;
    QEventLoop loop;
    connect(&session, &LoadSession::finished, &loop, &QEventLoop::quit);
    if (study.kind == StudyCase::Kind::Outage)
        takeDown(session, study, herd);
    QMetaObject::invokeMethod(&session, &LoadSession::start, Qt::QueuedConnection);
    loop.exec();
    m_session = nullptr;
    return session.result();
}

/// The last server is away for the second quarter of the measured time.
void StudyRun::takeDown(LoadSession &session, const StudyCase &study, Running &herd)
{
    using namespace std::chrono;
    const auto quarter = duration_cast<milliseconds>(study.load.duration) / 4;
    const auto warmUp = duration_cast<milliseconds>(study.load.warmUp);
    const std::size_t last = herd.served->targets().size() - 1;
    ServedHerd *const served = herd.served.get();
    QTimer::singleShot(warmUp + quarter, Qt::PreciseTimer, &session,
                       [served, last] { served->kill(last); });
    QTimer::singleShot(warmUp + 2 * quarter, Qt::PreciseTimer, &session,
                       [served, last] { served->restart(last); });
}

void StudyRun::judge(const StudyCase &study, const Running &herd, const SessionResult &result)
{
    const bool outage = study.kind == StudyCase::Kind::Outage;
    const ErrorCounts errors = result.load.errors();
    const auto count = [&errors](LoadError kind) { return errors[indexOf(kind)]; };
    const std::uint64_t wrong = count(LoadError::Wrong) + count(LoadError::Unasked)
        + (outage
               ? 0
               : count(LoadError::Refused) + count(LoadError::Unanswered) + count(LoadError::Lost));
    if (wrong == 0)
        return;
    m_result.isWrong = true;
    remark(tr("%1, %2: %3 answers were wrong or missing. %4")
               .arg(herd.arrangement.title, study.id)
               .arg(wrong)
               .arg(QString::fromStdString(result.load.wrongExample)));
}

void StudyRun::remark(const QString &text)
{
    if (!m_result.remarks.contains(text))
        m_result.remarks += text;
}

} // namespace Herdscope::Measure

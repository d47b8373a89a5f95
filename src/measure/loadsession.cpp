// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/loadsession.h"

#include "measure/loadgenerator.h"
#include "measure/spreadprobe.h"

#include <utility>

namespace Herdscope::Measure {

namespace {
constexpr int settleMs = 300; ///< until what servers tell of themselves is of after the load

SpreadOptions spreadOptions(const LoadOptions &load, std::chrono::nanoseconds interval)
{
    SpreadOptions options;
    options.targets = load.targets;
    options.interval = interval;
    options.roundTime = load.answerTime;
    options.client = load.probeName();
    options.poller = load.poller;
    return options;
}
} // namespace

LoadSession::LoadSession(LoadOptions options, std::chrono::nanoseconds probeInterval,
                         CountsReader readCounts, QObject *parent)
    : QObject(parent)
    , m_readCounts(std::move(readCounts))
    , m_result {options, {}, {}, {}}
    , m_generator(std::make_unique<LoadGenerator>(options))
{
    connect(m_generator.get(), &LoadGenerator::progressed, this, &LoadSession::progressed);
    connect(m_generator.get(), &LoadGenerator::finished, this, &LoadSession::onLoadFinished);
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, &LoadSession::conclude);
    if (options.targets.size() < 2 || probeInterval.count() <= 0)
        return;
    m_probe = std::make_unique<SpreadProbe>(spreadOptions(options, probeInterval));
    connect(m_probe.get(), &SpreadProbe::roundDone, this, &LoadSession::roundDone);
    connect(m_probe.get(), &SpreadProbe::finished, this, &LoadSession::onSpreadFinished);
    connect(m_generator.get(), &LoadGenerator::measuring, m_probe.get(), [this] {
        m_probing = true;
        m_probe->start();
    });
}

LoadSession::~LoadSession() = default;

void LoadSession::start()
{
    if (m_readCounts)
        m_before = m_readCounts();
    m_generator->start();
}

void LoadSession::stop()
{
    m_generator->stop();
}

void LoadSession::onLoadFinished(const std::shared_ptr<const LoadResult> &result)
{
    m_result.load = *result;
    if (m_probing)
        m_probe->stop();
    else
        settle();
}

void LoadSession::onSpreadFinished(const std::shared_ptr<const SpreadResult> &result)
{
    m_result.spread = *result;
    settle();
}

void LoadSession::settle()
{
    m_settling.start(m_before && !m_result.load.stopped ? settleMs : 0);
}

void LoadSession::conclude()
{
    if (m_before) {
        if (const auto after = m_readCounts())
            m_result.counts = after->since(*m_before);
    }
    emit finished();
}

} // namespace Herdscope::Measure

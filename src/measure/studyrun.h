// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/servedherd.h"
#include "measure/study.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Herdscope::Measure {

class LoadSession;

/// Carries out a study: all arrangements are started, then each case is measured of each of them,
/// in the order of the arrangements and the other way round in turn, round after round. The servers
/// are other processes. run() blocks, with an event loop of its own meanwhile.
class StudyRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StudyRun)

public:
    explicit StudyRun(StudyOptions options, QObject *parent = nullptr);
    ~StudyRun() override; ///< ends the servers

    [[nodiscard]] const StudyResult &run();

public slots:
    void stop(); ///< run() returns soon, with what there is

signals:
    /// @p done of @p all measurements; what comes next, for people.
    void progressed(int done, int all, const QString &next);

private:
    struct Running
    {
        Arrangement arrangement;
        std::unique_ptr<ServedHerd> served;
    };

    [[nodiscard]] bool startAll();
    [[nodiscard]] bool add(const Arrangement &arrangement, Net::RunMode mode, bool central);
    [[nodiscard]] bool addForeign();
    void keep(const Arrangement &arrangement, std::unique_ptr<ServedHerd> served);
    void measureRound(int round);
    void measure(int round, const StudyCase &study, Running &herd);
    [[nodiscard]] SessionResult load(const StudyCase &study, Running &herd);
    void takeDown(LoadSession &session, const StudyCase &study, Running &herd);
    void judge(const StudyCase &study, const Running &herd, const SessionResult &result);
    void remark(const QString &text);

    StudyResult m_result;
    std::vector<Running> m_herds;
    LoadSession *m_session = nullptr; ///< the one that runs
    int m_done = 0;
    bool m_stopped = false;
};

} // namespace Herdscope::Measure

// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/controldoor.h"
#include "net/eventoutbox.h"
#include "net/eventtee.h"
#include "net/framechannel.h"
#include "net/herdrunner.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Herdscope::Net {

/// A process that runs one server for another process: told what to do over a channel, tells of its
/// state and its events. A parent that does not listen costs it events, never time.
class ChildSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChildSession)

public:
    /// Owns @p fd, the end of the pair that the parent gave.
    explicit ChildSession(int fd, QObject *parent = nullptr);
    ~ChildSession() override;

public slots:
    void stop(); ///< orderly; then finished()

signals:
    void ready(); ///< set up; the runner is there
    void finished(int exitStatus); ///< once

private:
    void takeFrame(FrameType type, std::string_view payload);
    void setUp(const ChildSetup &setup);
    void openDoor(const ChildSetup &setup);
    void carryOut(FrameType type, std::string_view payload);
    void takeHerd(Herd::HerdSpec herd);
    void tellLocations(quint64 question);
    void takeSnapshots(const ServerSnapshots &snapshots);
    void onParentGone();
    void onStopped();
    void sendNews();
    void sendSnapshot();

    std::unique_ptr<EventOutbox> m_outbox; ///< outlives the runner; null: nobody wants events
    std::unique_ptr<EventTee> m_tee;
    std::unique_ptr<HerdRunner> m_runner;
    std::unique_ptr<ControlDoor> m_door;
    FrameChannel m_channel;
    Herd::ServerIndex m_self = Herd::nobody;
    bool m_stays = false;
    bool m_finished = false;
    std::optional<ServerSnapshot> m_snapshot; ///< the newest that is not told
    QTimer m_news;
};

} // namespace Herdscope::Net

// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>

namespace Herdscope::App {

/// Collects wishes to paint: one frame() for any number of request()s, at most 30 times a second or
/// as often as is told, none without a wish.
class FrameClock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameClock)

public:
    static constexpr int frameMs = 33;

    explicit FrameClock(QObject *parent = nullptr, int everyMs = frameMs)
        : QObject(parent)
        , m_everyMs(everyMs)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_last.start();
            emit frame();
        });
    }

public slots:
    /// The first wish after a pause is granted at the next turn of the event loop.
    void request()
    {
        if (m_timer.isActive())
            return;
        const qint64 passed = m_last.isValid() ? m_last.elapsed() : m_everyMs;
        m_timer.start(int(std::max<qint64>(0, m_everyMs - passed)));
    }

signals:
    void frame();

private:
    const int m_everyMs;
    QTimer m_timer;
    QElapsedTimer m_last;
};

} // namespace Herdscope::App

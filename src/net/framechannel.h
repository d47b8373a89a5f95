// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/childmessages.h"

#include <QByteArrayView>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace Herdscope::Net {

/// One end of the pair of sockets between a program and a child of it: whole frames in and out.
/// Never waits; what the other end does not read gathers here, and whoever sends much looks at
/// unsentBytes() first.
class FrameChannel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameChannel)

public:
    /// Views are valid during the call. Must not destroy the channel: deleteLater().
    using Take = std::function<void(FrameType, std::string_view)>;

    /// Owns @p fd.
    FrameChannel(int fd, Take take, QObject *parent = nullptr);
    ~FrameChannel() override;

    void send(FrameType type, QByteArrayView payload = {});
    [[nodiscard]] std::size_t unsentBytes() const { return m_out.size() - m_sent; }
    /// Waits until all is sent, for the last words of a process.
    void flush(std::chrono::milliseconds atMost);
    void close(); ///< without closed()
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

signals:
    void sent(); ///< nothing is unsent any more
    void closed(); ///< by the other end, or because what it sent is no frame; once

private:
    void onReadable();
    void onWritable();
    void takeFrames();
    void fail();

    int m_fd;
    Take m_take;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    std::string m_in;
    std::string m_out;
    std::size_t m_sent = 0; ///< of m_out
    bool m_wasFull = false; ///< the system took no more
};

} // namespace Herdscope::Net

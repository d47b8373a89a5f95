// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "measure/loadoptions.h"
#include "net/controlmessages.h"
#include "net/runoptions.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::Measure {

/// Servers in other processes than this one, for a measurement: "herdctl serve" with a herd of
/// ours, or whatever command serves at addresses that are known. They end with this object. Its
/// functions block, for some seconds at most.
class ServedHerd final
{
    Q_DISABLE_COPY_MOVE(ServedHerd)

public:
    ServedHerd();
    ~ServedHerd();

    /// @p program is herdctl. Returns when all servers are up and linked; the error is a sentence.
    [[nodiscard]] tl::expected<void, QString> serve(const QString &program, Herd::HerdSpec herd,
                                                    Net::RunMode mode);
    /// Returns when all of @p targets take connections.
    [[nodiscard]] tl::expected<void, QString> run(const QString &command,
                                                  std::vector<Target> targets);

    [[nodiscard]] const std::vector<Target> &targets() const { return m_targets; }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Servers can be killed and restarted one by one: those of ours.
    [[nodiscard]] bool hasFaults() const { return !m_socket.isEmpty(); }
    bool kill(std::size_t server); ///< like kill −9; false: it could not be told
    bool restart(std::size_t server);
    [[nodiscard]] bool waitUntilLinked(); ///< false: not within 20 s, or not ours

private:
    [[nodiscard]] bool waitForReady();
    [[nodiscard]] bool order(Net::ControlRequest::Command command, std::size_t server);
    [[nodiscard]] int linkEnds() const; ///< that are up; −1: not known
    [[nodiscard]] QString problem() const;

    QTemporaryDir m_folder; ///< of the herd file
    QProcess m_process;
    QByteArray m_output;
    QString m_socket; ///< of the control door
    std::vector<Target> m_targets;
    int m_links = 0;
};

} // namespace Herdscope::Measure

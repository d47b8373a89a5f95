// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/trackreading.h"

#include <QDialog>

#include <memory>
#include <vector>

namespace Ui {
class AddTracksDialog;
}

namespace Herdscope::App {

/// How fast clients go along tracks that were read, and to whom they report.
class AddTracksDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddTracksDialog)

public:
    AddTracksDialog(const Lab &lab, QWidget *parent);
    ~AddTracksDialog() override;
    void present(std::vector<TrackSource> sources);

signals:
    void wanted(const std::vector<Herdscope::App::TrackStart> &starts, double speed, int server);

private:
    void tell();
    void fillServers();
    void take();

    const Lab &m_lab;
    std::unique_ptr<Ui::AddTracksDialog> m_ui;
    std::vector<TrackSource> m_sources;
};

/// "12 min", "1 h 5 min", "40 s"
[[nodiscard]] QString trackTimeText(std::int64_t ns);

} // namespace Herdscope::App

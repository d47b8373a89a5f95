// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QDialog>
#include <QList>

#include <chrono>
#include <memory>

namespace Ui {
class CutOffDialog;
}

namespace Herdscope::App {

/// Which servers are cut off from all others, and for how long.
class CutOffDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CutOffDialog)

public:
    /// @p group: servers that are proposed.
    CutOffDialog(const Herd::HerdSpec &herd, const QList<int> &group, QWidget *parent);
    ~CutOffDialog() override;
    [[nodiscard]] QList<int> group() const;

signals:
    /// 0: until they are healed.
    void wanted(const QList<int> &group, std::chrono::nanoseconds healsAfter);

private:
    void showOutcome();
    [[nodiscard]] int linksBetween(const QList<int> &group) const;

    std::unique_ptr<Ui::CutOffDialog> m_ui;
    const Herd::HerdSpec m_herd;
};

} // namespace Herdscope::App

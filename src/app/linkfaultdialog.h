// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/linkfault.h"

#include <QDialog>
#include <QString>

#include <memory>

namespace Ui {
class LinkFaultDialog;
}

namespace Herdscope::App {

/// How a link is slowed down: both ways, or one.
class LinkFaultDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkFaultDialog)

public:
    struct Ways
    {
        Herd::LinkFault aToB;
        Herd::LinkFault bToA;
        bool operator==(const Ways &) const = default;
    };
    /// Names of the ends, what slows them now, and what is proposed where nothing does.
    LinkFaultDialog(const QString &a, const QString &b, const Ways &ways,
                    const Herd::LinkFault &proposal, QWidget *parent);
    ~LinkFaultDialog() override;

signals:
    void wanted(const Herdscope::App::LinkFaultDialog::Ways &ways);

private:
    void showFault(const Herd::LinkFault &fault);
    [[nodiscard]] Herd::LinkFault shown() const;
    void showDirection();
    [[nodiscard]] Ways chosen() const;

    std::unique_ptr<Ui::LinkFaultDialog> m_ui;
    const Ways m_ways;
    const Herd::LinkFault m_proposal;
};

} // namespace Herdscope::App

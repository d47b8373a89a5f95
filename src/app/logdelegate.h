// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QByteArray>
#include <QList>
#include <QStyledItemDelegate>

#include <cstdint>
#include <optional>

namespace Herdscope::App {

/// Cells of the log: a server's mark before its name, errors in the warning colour, and rows of the
/// selected server or client on a tinted ground. Text is always plain.
class LogDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setStyles(const QList<Figures::ServerStyle> &styles) { m_styles = styles; }
    /// Whose rows are tinted: those of @p server, or of @p client as it goes over the wire.
    void setSelected(int server, const QByteArray &client);
    /// What happened at that event or later is dimmed: it has not happened yet.
    void setMoment(std::optional<std::uint64_t> number) { m_moment = number; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    [[nodiscard]] bool isOfSelected(const QModelIndex &index) const;

    QList<Figures::ServerStyle> m_styles;
    int m_server = -1;
    QByteArray m_client;
    std::optional<std::uint64_t> m_moment;
};

} // namespace Herdscope::App

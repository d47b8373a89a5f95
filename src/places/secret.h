// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSharedPointer>

namespace Herdscope::Places {

/// A key. Can't be printed, streamed or put into a QVariant by accident; wiped when the last copy
/// goes.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &value);
    [[nodiscard]] bool isEmpty() const;
    /// The value itself: for the one place that puts it on the wire.
    [[nodiscard]] QByteArray reveal() const;

private:
    QSharedPointer<QByteArray> m_value;
};

} // namespace Herdscope::Places

// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/axisinput.h"

#include <cmath>
#include <cstdlib>

namespace Herdscope::App {

namespace {
constexpr double wheelNotch = 120; ///< eighths of a degree
constexpr double notchZoom = 1.25;
} // namespace

bool isZoomKey(const QKeyEvent &event)
{
    const bool isPlain = event.modifiers() == Qt::NoModifier
        || event.modifiers() == Qt::KeypadModifier || event.modifiers() == Qt::ShiftModifier;
    const int key = event.key();
    return isPlain
        && (key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus
            || key == Qt::Key_0);
}

WheelTurn::WheelTurn(const QWheelEvent &event)
{
    const QPoint angle = event.angleDelta();
    const bool isSideways = std::abs(angle.x()) > std::abs(angle.y());
    const double notches = (isSideways ? angle.x() : angle.y()) / wheelNotch;
    isPan = isSideways || event.modifiers().testFlag(Qt::ShiftModifier);
    amount = isPan ? -notches * keyPan / 2 : std::pow(notchZoom, -notches);
}

} // namespace Herdscope::App

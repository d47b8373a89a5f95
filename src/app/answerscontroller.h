// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answerview.h"
#include "app/lab.h"
#include "app/mapcontroller.h"

#include <QObject>

namespace Herdscope::App {

/// Puts what a WHATSAT brought into the inspector and, where the terms of the provider allow it, on
/// the map.
class AnswersController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswersController)

public:
    AnswersController(Lab &lab, AnswerView &view, MapController &map);

signals:
    void answerShown();

private:
    void take(const FleetAnswer &answer);
    void draw(const AnswerRecord &record);

    Lab &m_lab;
    AnswerView &m_view;
    MapController &m_map;
};

} // namespace Herdscope::App

// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/certificatereport.h"

#include <QFrame>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Chatelaine {

/// A server's certificate, for a person who has to decide about it: why it is not trusted, whom it is for, the chain with its fingerprints.
///
/// Nothing is accepted in passing. A certificate that is not trusted is pinned only after the person has said that the fingerprint was compared;
/// one that differs from the pinned one only after its last characters were typed. Leaving it is where the keyboard stands.
class CertificatePanel final : public QFrame
{
    Q_OBJECT

public:
    /// How many characters of the fingerprint have to be typed for a certificate that has changed.
    static constexpr int TypedCharacters = 8;

    explicit CertificatePanel(QWidget *parent = nullptr);

    /// To be decided on: the attempt has ended because of it.
    void ask(const CertificateReport &report);
    /// To be looked at: a connection runs with it.
    void present(const CertificateReport &report);
    void clear();
    [[nodiscard]] bool isAsking() const { return m_asking; }
    /// To where saying no is.
    void focusFirst();

Q_SIGNALS:
    /// The person trusts this certificate from now on.
    void pinChosen(const Chatelaine::CertificatePin &pin);
    /// The person wants no connection.
    void refused();

private:
    void build();
    [[nodiscard]] QWidget *buildDecision();
    void fill();
    void fillReasons(QVBoxLayout *layout);
    void fillNames(QVBoxLayout *layout);
    void fillComparison(QVBoxLayout *layout);
    void fillChain(QVBoxLayout *layout);
    void fillDecision();
    void updatePin();
    [[nodiscard]] bool hasChanged() const { return m_report.pin == PinVerdict::Changed; }
    [[nodiscard]] QString expectedEnding() const;

    CertificateReport m_report;
    bool m_asking = false;
    QLabel *m_title = nullptr;
    QWidget *m_body = nullptr;
    QWidget *m_decision = nullptr;
    QLabel *m_advice = nullptr;
    QCheckBox *m_compared = nullptr;
    QLabel *m_typeLabel = nullptr;
    QLineEdit *m_typed = nullptr;
    QPushButton *m_refuse = nullptr;
    QPushButton *m_pin = nullptr;
};

} // namespace Chatelaine

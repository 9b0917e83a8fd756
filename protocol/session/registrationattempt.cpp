// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/registrationattempt.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QDomElement>
#include <QUuid>

namespace Chatelaine {
namespace {

const QString StageRegister = QStringLiteral("register");

/// The address of an account, though there may be none yet: an attempt to connect needs a name to call itself.
AccountSettings withAccount(AccountSettings settings)
{
    if (Jid::local(settings.jid).isEmpty()) {
        settings.jid = QStringLiteral("new@") + Jid::domain(settings.jid);
    }
    settings.reconnect = settings.resume = false;
    return settings;
}

} // namespace

RegistrationAttempt::RegistrationAttempt(const AccountSettings &settings, Clock &clock, Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_settings(withAccount(settings))
    , m_channel(clock)
    , m_clock(clock)
    , m_resolver(resolver)
{
}

RegistrationAttempt::~RegistrationAttempt()
{
    delete m_attempt; // which knows channel and observer
}

void RegistrationAttempt::fetch()
{
    start();
}

void RegistrationAttempt::submit(const RegistrationValues &values)
{
    RegistrationValues filled = values;
    const auto fill = [&filled](const QString &name, const QString &value) {
        if (filled.value(name).isEmpty()) {
            filled.insert(name, value);
        }
    };
    fill(QStringLiteral("username"), Jid::local(m_settings.jid));
    fill(QStringLiteral("password"), m_settings.password);
    m_values = filled;
    start();
}

void RegistrationAttempt::start()
{
    if (m_settings.tls == TlsMode::Off) {
        conclude(makeError(ErrorCode::UsageTlsOff));
        return;
    }
    if (!m_observer.setTraceFile(m_settings.traceFile)) {
        conclude(makeErrorWithEvidence(ErrorCode::UsageTraceFile, m_settings.traceFile));
        return;
    }
    m_attempt = new ConnectionAttempt(m_settings, m_clock, m_resolver, m_channel, m_observer, this);
    connect(m_attempt, &ConnectionAttempt::stageChanged, this, [this](const StageReport &report) {
        if (report.stage <= Stage::Tls) {
            Q_EMIT stageChanged(report);
        }
    });
    connect(m_attempt, &ConnectionAttempt::ended, this, [this](const ConnectionProblem &problem) {
        ErrorInfo error = problem.error;
        if (error.stage == stageName(Stage::Sasl)) {
            error.stage = StageRegister; // that is what happens here instead
        }
        conclude(error);
    });
    m_attempt->holdLogin([this](const QDomElement &element) { return take(element); });
    m_attempt->start();
}

/// Everything that comes inside TLS, one element at a time. True when it was for us.
bool RegistrationAttempt::take(const QDomElement &element)
{
    const QString name = element.localName();
    if (name == u"features" && m_waiting == Waiting::Features) {
        m_waiting = Waiting::Form;
        ask(false, registrationQuery());
        return true;
    }
    if (name != u"iq") {
        return name == u"message" || name == u"presence" || name == u"features";
    }
    const QString type = element.attribute(QStringLiteral("type"));
    if (element.attribute(QStringLiteral("id")) != m_id || (type != u"result" && type != u"error")) {
        return true; // nobody may ask us anything here
    }
    if (type == u"error") {
        conclude(registrationError(element));
    } else if (m_waiting == Waiting::Form) {
        takeForm(element);
    } else if (m_waiting == Waiting::Result) {
        conclude({});
    }
    return true;
}

void RegistrationAttempt::takeForm(const QDomElement &iq)
{
    const RegistrationForm form = readRegistrationForm(iq.firstChildElement(QStringLiteral("query")));
    if (!form.isUsable()) {
        conclude(makeErrorWithEvidence(ErrorCode::RegisterNotOffered, form.url.isEmpty() ? form.instructions : form.url), form);
        return;
    }
    if (!m_values) {
        conclude({}, form);
        return;
    }
    const RegistrationSubmission submission = fillRegistration(form, *m_values);
    if (submission.error.isError()) {
        conclude(submission.error, form);
        return;
    }
    m_waiting = Waiting::Result;
    ask(true, submission.query);
}

void RegistrationAttempt::ask(bool set, const QByteArray &query)
{
    m_id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString head = QStringLiteral("<iq type=\"%1\" id=\"%2\" to=\"%3\">").arg(set ? QStringLiteral("set") : QStringLiteral("get"), m_id, Jid::domain(m_settings.jid).toHtmlEscaped());
    m_attempt->sendBeforeLogin(head.toUtf8() + query + "</iq>");
}

void RegistrationAttempt::conclude(const ErrorInfo &error, const RegistrationForm &form)
{
    if (std::exchange(m_waiting, Waiting::Nothing) == Waiting::Nothing) {
        return;
    }
    m_id.clear();
    // We may be inside the stream's own reading.
    QMetaObject::invokeMethod(
        this,
        [this, error, form] {
            if (m_attempt) {
                m_attempt->close();
            }
            Q_EMIT finished(error, form);
        },
        Qt::QueuedConnection);
}

} // namespace Chatelaine

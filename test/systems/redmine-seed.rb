# Fills a new database of Redmine with its default lists and what the test needs: an administrator who may sign in, one project, two trackers, one custom field of each kind.
# Run with `bin/rails runner`; the administrator's password comes in WAYBILL_PASSWORD. Prints the numbers of the trackers, as JSON.
require 'json'

raise 'This is not the database made for the test.' unless ENV['DATABASE_URL'].to_s.start_with?('sqlite3:')

Redmine::DefaultData::Loader.load('en') if Redmine::DefaultData::Loader.no_data?

Setting.text_formatting = 'common_mark'
Setting.default_language = 'en'

admin = User.find_by(login: 'admin')
admin.password = ENV.fetch('WAYBILL_PASSWORD')
admin.must_change_passwd = false
admin.firstname = 'Robin'
admin.lastname = 'Sato'
admin.language = 'en'
admin.save!

started = IssueStatus.order(:position).first
trackers = %w[Incident Change].map do |name|
  Tracker.find_or_create_by!(name: name) { |tracker| tracker.default_status = started }
end
request = Tracker.find_or_create_by!(name: 'Request') { |tracker| tracker.default_status = started }

[
  ['Affected service', 'string', {}],
  ['Downtime in hours', 'float', {}],
  ['Customers affected', 'bool', { edit_tag_style: 'check_box' }],
  ['Severity', 'list', { possible_values: ['SEV1', 'SEV2', 'SEV3', 'SEV4'] }],
  ['Review date', 'date', {}],
  ['Severity rule', 'text', {}],
  ['Rollback plan', 'text', {}]
].each do |name, format, more|
  IssueCustomField.find_or_create_by!(name: name) do |field|
    field.field_format = format
    field.is_for_all = true
    field.assign_attributes(more)
    field.trackers = trackers
  end
end

project = Project.find_or_create_by!(identifier: 'payments') do |one|
  one.name = 'Payments'
  one.enabled_module_names = %w[issue_tracking]
end
project.trackers = [request, *trackers]
project.save!
%w[Gateway Ledger].each { |name| IssueCategory.find_or_create_by!(project: project, name: name) }
role = Role.givable.order(:position).first
Member.find_or_create_by!(project: project, user_id: admin.id) { |member| member.roles = [role] }

puts JSON.generate(trackers: [request, *trackers].to_h { |tracker| [tracker.name, tracker.id] })

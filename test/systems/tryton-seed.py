"""Makes a new Tryton one a person can work in: a company, its currency, parties and an employee; its assistants are done with."""
import sys
from decimal import Decimal

from proteus import Model, config

config.set_trytond('sqlite:///crm', config_file=sys.argv[1])

Item = Model.get('ir.module.config_wizard.item')
for item in Item.find([('state', '=', 'open')]):
    item.state = 'done'
    item.save()

Currency = Model.get('currency.currency')
euro = Currency(name='Euro', symbol='€', code='EUR', rounding=Decimal('0.01'), digits=2)
euro.save()

Party = Model.get('party.party')
parties = {}
for name in ['Harbor Supplies', 'Dunlin & Partners', 'Dunlin Foods', 'Aya Tanaka', 'Robin Sato']:
    parties[name] = Party(name=name)
    parties[name].save()

Company = Model.get('company.company')
company = Company(party=parties['Harbor Supplies'], currency=euro)
company.save()
Employee = Model.get('company.employee')
employee = Employee(party=parties['Robin Sato'], company=company)
employee.save()

Group = Model.get('res.group')
User = Model.get('res.user')
admin, = User.find([('login', '=', 'admin')])
held = {group.id for group in admin.groups}
for group in Group.find([]):
    if group.id not in held:
        admin.groups.append(Group(group.id))
admin.companies.append(company)
admin.company = company
admin.employees.append(employee)
admin.employee = employee
admin.save()
